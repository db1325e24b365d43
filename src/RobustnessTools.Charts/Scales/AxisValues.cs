using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Scales;

/// <summary>What an axis has to show: the values themselves, the intervals around them, and curves to compare with.</summary>
internal sealed class AxisValues
{
    /// <summary>The data: they decide between linear and logarithmic.</summary>
    internal Extent Data { get; } = new();

    /// <summary>Ends of confidence intervals: shown while they do not dwarf the data.</summary>
    internal Extent Intervals { get; } = new();

    /// <summary>Curves to compare with, as far as they ask to be shown whole.</summary>
    internal Extent References { get; } = new();

    /// <summary>Gathers the values of a panel's horizontal and vertical axis.</summary>
    internal static (AxisValues X, AxisValues Y) Of(Panel panel)
    {
        AxisValues x = new(), y = new();
        foreach (Series series in panel.Series)
        {
            if (series is HeatMapSeries map)
                AddCells(map, x, y);
            else if (series is ReferenceSeries { ExtendsRange: true } reference)
                AddPoints(reference.Points, x.References, y.References, intervals: null);
            else if (series is PointSeries points and not ReferenceSeries)
                AddPoints(points.Points, x.Data, y.Data, y.Intervals);
        }

        return (x, y);
    }

    private static void AddCells(HeatMapSeries map, AxisValues x, AxisValues y)
    {
        foreach (HeatMapCell cell in map.Cells)
        {
            x.Data.Add(cell.X);
            y.Data.Add(cell.Y);
        }
    }

    private static void AddPoints(IReadOnlyList<DataPoint> points, Extent x, Extent y, Extent? intervals)
    {
        foreach (DataPoint point in points)
        {
            if (!point.IsDrawable)
                continue;
            x.Add(point.X);
            y.Add(point.Y);
            if (!point.HasInterval)
                continue;
            intervals?.Add(point.Lower);
            intervals?.Add(point.Upper);
        }
    }
}
