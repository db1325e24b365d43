using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Layout;

/// <summary>
/// Which series the legend names: each key once, curves first, then published points, then references, last those that only cross the data; only what is
/// to be seen.
/// </summary>
internal static class LegendSeries
{
    internal static IEnumerable<PlottedSeries> Of(IReadOnlyList<Panel> panels, IReadOnlyList<PanelScales> scales, IReadOnlyList<List<PlottedSeries>> series)
    {
        Dictionary<string, PlottedSeries> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < panels.Count; i++)
        {
            foreach (PlottedSeries plotted in series[i])
            {
                if (plotted.Series is not PointSeries points || !IsVisible(points, scales[i]))
                    continue;
                if (!seen.TryGetValue(plotted.Key, out PlottedSeries? known))
                    seen.Add(plotted.Key, plotted);
                else if (known.Style is { } style && known.Style != plotted.Style)
                    seen[plotted.Key] = known with { Style = style with { Color = SeriesStyle.Neutral } }; // Drawn in several colours.
            }
        }

        return seen.Values.OrderBy(static s => s.Series switch
        {
            ReferenceSeries reference => reference.ExtendsRange ? 2 : 3,
            MarkerSeries => 1,
            _ => 0,
        });
    }

    // Whether the box around the points meets the plot.
    private static bool IsVisible(PointSeries series, PanelScales scales)
    {
        (double left, double right, double low, double high) =
            (double.PositiveInfinity, double.NegativeInfinity, double.PositiveInfinity, double.NegativeInfinity);
        foreach (DataPoint point in series.Points)
        {
            if (!point.IsDrawable || !scales.X.Takes(point.X) || !scales.Y.Takes(point.Y))
                continue;
            (left, right) = (Math.Min(left, point.X), Math.Max(right, point.X));
            (low, high) = (Math.Min(low, point.Y), Math.Max(high, point.Y));
        }

        return left <= scales.X.Maximum && right >= scales.X.Minimum && low <= scales.Y.Maximum && high >= scales.Y.Minimum;
    }
}
