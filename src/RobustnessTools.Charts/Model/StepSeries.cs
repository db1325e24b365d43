namespace RobustnessTools.Charts.Model;

/// <summary>Horizontal steps, each centred on its point: ranked values such as a spectrum, or the outline of a histogram.</summary>
public sealed record StepSeries : PointSeries;
