namespace RobustnessTools.Charts.Ticks;

/// <summary>A labelled place on an axis.</summary>
internal sealed record Tick(double Value, string Label);
