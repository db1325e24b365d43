namespace RobustnessTools.Charts.Model;

/// <summary>
/// A curve with markers, and a band from <see cref="DataPoint.Lower"/> to <see cref="DataPoint.Upper"/> where points have an interval; a point without
/// neighbours gets an error bar.
/// </summary>
public sealed record LineSeries : PointSeries;
