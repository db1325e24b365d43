using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;

namespace RobustnessTools.Charts.Layout;

/// <summary>The scales of a panel's axes, and the grid of its heat map when it has one.</summary>
internal sealed record PanelScales(Scale X, Scale Y, HeatMapGrid? Columns, HeatMapGrid? Rows)
{
    internal static PanelScales Of(Panel panel)
    {
        (AxisValues x, AxisValues y) = AxisValues.Of(panel);
        List<HeatMapSeries> maps = [.. panel.Series.OfType<HeatMapSeries>()];
        if (maps.Count == 0)
            return new PanelScales(ScaleChoice.ForPoints(panel.X, x), ScaleChoice.ForPoints(panel.Y, y), null, null);

        // Cells reach to the axes: no margin around them.
        (Scale columnScale, HeatMapGrid columns) = AlongCells(panel.X, x, maps.SelectMany(static m => m.Cells).Select(static c => c.X));
        (Scale rowScale, HeatMapGrid rows) = AlongCells(panel.Y, y, maps.SelectMany(static m => m.Cells).Select(static c => c.Y));
        return new PanelScales(columnScale, rowScale, columns, rows);
    }

    private static (Scale Scale, HeatMapGrid Grid) AlongCells(Axis axis, AxisValues values, IEnumerable<double> centres)
    {
        bool log = ScaleChoice.IsLogarithmic(axis, values.Data);
        HeatMapGrid grid = new(centres, log);
        return (grid.Count == 0 ? ScaleChoice.ForPoints(axis, values) : ScaleChoice.WithDemandedEnds(axis, log, grid.Start, grid.End), grid);
    }
}
