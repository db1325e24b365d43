using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scales;

namespace RobustnessTools.Charts.Layout;

/// <summary>The scales of a panel's axes, and the grid of its heat map when it has one.</summary>
internal sealed record PanelScales(Scale X, Scale Y, HeatMapGrid? Columns, HeatMapGrid? Rows)
{
    /// <summary>The least share of an axis that all panels have which one of them may fill.</summary>
    private const double LeastShare = 0.25;

    /// <summary>The scales of all panels of a chart.</summary>
    internal static List<PanelScales> Of(Chart chart, IReadOnlyList<Panel> panels)
    {
        List<PanelScales> own = [.. panels.Select(Of)];
        if (chart.HasEqualVerticalAxes && own.Exists(one => one.Y.IsLogarithmic != own[0].Y.IsLogarithmic) && panels.All(CanBeLogarithmic))
            own = [.. panels.Select(panel => Of(panel with { Y = panel.Y with { Scale = ScaleKind.Log } }))]; // Side by side, axes of two kinds are misread.
        bool equal = chart.HasEqualVerticalAxes && own.TrueForAll(one => one.Rows is null && one.Y.IsLogarithmic == own[0].Y.IsLogarithmic)
            && panels.All(static panel => panel.Y is { Minimum: null, Maximum: null });
        if (!equal)
            return own;
        Scale common = Scale.Create(own[0].Y.IsLogarithmic, own.Min(static one => one.Y.Minimum), own.Max(static one => one.Y.Maximum));
        return own.TrueForAll(one => common.Position(one.Y.Maximum) - common.Position(one.Y.Minimum) >= LeastShare)
            ? own.ConvertAll(one => one with { Y = common })
            : own;
    }

    private static bool CanBeLogarithmic(Panel panel) =>
        panel.Y.Scale == ScaleKind.Auto && !(panel.Y.Minimum <= 0) && AxisValues.Of(panel).Y.Data is { IsEmpty: true } or { Minimum: > 0 };

    private static PanelScales Of(Panel panel)
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
