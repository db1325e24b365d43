namespace RobustnessTools.Charts.Model;

/// <summary>A series that consists of points.</summary>
public abstract record PointSeries : Series
{
    private protected PointSeries()
    {
    }

    /// <summary>The points, joined in this order where the kind of series joins them.</summary>
    public required IReadOnlyList<DataPoint> Points { get; init; }
}
