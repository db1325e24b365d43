using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;

namespace RobustnessTools.Charts.Layout;

/// <summary>The colour scale that all heat maps of a chart share.</summary>
internal static class ColorScale
{
    // Colours are told apart less well than heights: from one decade on, panels of small values would all be of one colour.
    private const double LogRatio = 10;

    /// <summary>The scale over all values of all heat maps; null when the chart has no heat map.</summary>
    internal static Scale? Of(Chart chart)
    {
        Extent values = new();
        bool any = false;
        foreach (HeatMapSeries map in chart.Panels.SelectMany(static p => p.Series).OfType<HeatMapSeries>())
        {
            any = true;
            foreach (HeatMapCell cell in map.Cells)
                values.Add(cell.Value);
        }

        if (!any)
            return null;

        Axis axis = chart.ColorAxis;
        bool log = axis.Scale == ScaleKind.Auto ? values.Minimum > 0 && values.Maximum >= LogRatio * values.Minimum : ScaleChoice.IsLogarithmic(axis, values);
        double low = log ? values.MinimumPositive : values.Minimum, high = values.Maximum;
        if (values.IsEmpty || (log && !values.HasPositive))
            (low, high) = log ? (1, 10) : (0, 1);
        else if (!(high - low > Math.Abs(high) * 1e-12))
            (low, high) = log ? (low / 2, high * 2) : (low - 1, high + 1);
        return ScaleChoice.WithDemandedEnds(axis, log, low, high);
    }
}
