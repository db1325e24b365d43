namespace RobustnessTools.Charts.Model;

/// <summary>A thin curve to compare with: a bound, a slope, a boundary. Without markers, cut at the panel's edge.</summary>
public sealed record ReferenceSeries : PointSeries
{
    /// <summary>Whether the axes reach out to the curve (true), or show only what of it lies within the data's range.</summary>
    public bool ExtendsRange { get; init; } = true;
}
