using System.Globalization;
using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Layout;

/// <summary>Says which values a panel cannot show.</summary>
internal static class DroppedValues
{
    /// <summary>One sentence for each series and reason.</summary>
    internal static IEnumerable<string> In(Panel panel, PanelScales scales)
    {
        bool any = false;
        foreach (Series series in panel.Series)
        {
            int total = 0, missing = 0, belowX = 0, belowY = 0, tiny = 0;
            foreach (DataPoint point in Points(series))
            {
                total++;
                if (!point.IsDrawable)
                    missing++;
                else if ((point.X > 0 && !scales.X.Takes(point.X)) || (point.Y > 0 && !scales.Y.Takes(point.Y)))
                    tiny++;
                else if (!scales.X.Takes(point.X))
                    belowX++;
                else if (!scales.Y.Takes(point.Y))
                    belowY++;
            }

            any |= total > missing + belowX + belowY + tiny;
            string where = panel.Title.Length == 0 ? $"'{series.Name}'" : $"'{series.Name}' ({panel.Title})";
            if (missing > 0)
                yield return $"{Count(missing, total)} of {where} {Are(missing)} not a finite number and {Are(missing)} not drawn.";
            if (tiny > 0)
                yield return $"{Count(tiny, total)} of {where} {Are(tiny)} smaller than 1e-300 and {Are(tiny)} not drawn on the logarithmic axis.";
            if (belowX > 0)
                yield return NotPositive(belowX, total, where, panel.X);
            if (belowY > 0)
                yield return NotPositive(belowY, total, where, panel.Y);
        }

        if (!any)
            yield return panel.Title.Length == 0 ? "There is no data to draw." : $"There is no data to draw in the panel '{panel.Title}'.";
    }

    // A cell without a value counts as one without a place.
    private static IEnumerable<DataPoint> Points(Series series) => series switch
    {
        PointSeries points => points.Points,
        HeatMapSeries map => map.Cells.Select(static c => new DataPoint(c.X, double.IsFinite(c.Value) ? c.Y : double.NaN)),
        _ => [],
    };

    private static string NotPositive(int count, int total, string where, Axis axis) =>
        $"{Count(count, total)} of {where} {Are(count)} not positive and cannot stand on the logarithmic axis '{axis.Label}': "
            + $"choose a linear scale to see {(count == 1 ? "it" : "them")}.";

    private static string Count(int count, int total) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} of {total} {(total == 1 ? "value" : "values")}");

    private static string Are(int count) => count == 1 ? "is" : "are";
}
