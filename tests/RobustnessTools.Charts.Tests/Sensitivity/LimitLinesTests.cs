using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Studies.Sensitivity;
using Xunit;

namespace RobustnessTools.Charts.Tests.Sensitivity;

/// <summary>Cells of infinite width are drawn as what curves go to, and never as a point of them.</summary>
public class LimitLinesTests
{
    private static readonly CellSummary[] Cells =
    [
        .. from samples in new[] { 50, 100 }
           from width in new[] { 200, 800, InfiniteWidth.Width }
           select PublishedShapes.Summary(
               new Cell("rf", "tanh", "gaussian", 20, samples, width, ModelKind.RandomFeatures.Parameters(width, 20)),
               width == InfiniteWidth.Width ? 3 + samples / 100.0 : 5, 0.1),
    ];

    [Fact]
    public void Along_p_a_level_line_in_the_colour_of_its_curve_is_the_limit()
    {
        Chart chart = Drawn(null, ChartKind.Lines, Cells);
        Panel panel = Assert.Single(chart.Panels);
        LineSeries[] curves = [.. panel.Series.OfType<LineSeries>()];
        ReferenceSeries[] limits = [.. panel.Series.OfType<ReferenceSeries>().Where(series => series.Name.Contains('∞', StringComparison.Ordinal))];
        Assert.Equal((2, 2), (curves.Length, limits.Length));
        Assert.All(curves, curve => Assert.Equal([200.0, 800.0], curve.Points.Select(point => point.X)));
        Assert.Equal([3.5, 3.5, 4, 4], limits.SelectMany(limit => limit.Points).Select(point => point.Y));
        Assert.Equal(curves.Select(curve => curve.Style!.Color), limits.Select(limit => limit.Style!.Color));
        Assert.Empty(chart.Warnings);
    }

    [Fact]
    public void Along_N_the_limits_are_one_line()
    {
        Panel panel = Assert.Single(Drawn("samples", ChartKind.Lines, Cells).Panels);
        ReferenceSeries limit = Assert.Single(panel.Series.OfType<ReferenceSeries>(), series => series.Name.Contains('∞', StringComparison.Ordinal));
        Assert.Equal([(50.0, 3.5), (100.0, 4.0)], limit.Points.Select(point => (point.X, point.Y)));
        Assert.Equal(2, panel.Series.OfType<LineSeries>().Count());
    }

    [Fact]
    public void A_phase_map_and_a_limit_without_its_curve_say_what_is_left_out()
    {
        Chart map = Drawn(null, ChartKind.PhaseMap, Cells);
        Assert.Contains("2 cells of infinite width", Assert.Single(map.Warnings), StringComparison.Ordinal);
        Assert.Equal(4, Assert.Single(Assert.Single(map.Panels).Series.OfType<HeatMapSeries>()).Cells.Count);
        Chart lone = Drawn(null, ChartKind.Lines, [.. Cells.Where(cell => cell.Cell.IsInfinite || cell.Cell.Samples == 50)]);
        Assert.Contains("1 cells of infinite width", Assert.Single(lone.Warnings), StringComparison.Ordinal);
    }

    private static Chart Drawn(string? x, ChartKind kind, CellSummary[] cells) =>
        SensitivityCharts.FromSummaries(cells, new ChartOptions { Kind = kind, X = x, Study = SensitivityStudy.Instance });
}
