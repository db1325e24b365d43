using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Scaling;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Tests.Scaling;

public sealed class ScalingChartsTests
{
    [Fact]
    public void Each_fit_is_a_panel_with_its_law_through_the_cells_of_each_N()
    {
        Chart chart = SampleCharts.Scaling;

        Assert.Equal(["φ = tanh", "φ = square"], chart.Panels.Select(static p => p.Title));
        foreach (Panel panel in chart.Panels)
        {
            Assert.Equal((ScaleKind.Log, ScaleKind.Log), (panel.X.Scale, panel.Y.Scale));
            Assert.Equal(["N = 400", "N = 800", "N = 1600"], panel.Series.OfType<MarkerSeries>().Select(static s => s.Name));
            foreach (MarkerSeries cells in panel.Series.OfType<MarkerSeries>())
            {
                // The fit of noisy power laws passes near its first and last cell.
                ReferenceSeries law = panel.Series.OfType<ReferenceSeries>().Single(s => s.Style == new SeriesStyle(cells.Style!.Color));
                Assert.InRange(law.Points[0].Y / cells.Points[0].Y, 0.8, 1.25);
                Assert.InRange(law.Points[^1].Y / cells.Points[^1].Y, 0.8, 1.25);
            }
        }
    }

    [Fact]
    public void The_law_is_drawn_with_the_fitted_constant_and_exponents_and_named_with_them()
    {
        ScalingFit fit = Fit(
            new FittedExponent(Math.Log(3), 0, 0, 0), new FittedExponent(0.5, 0.01, 0.48, 0.52), new FittedExponent(-0.25, 0.01, double.NaN, double.NaN));

        Panel panel = Assert.Single(ScalingCharts.FromFits([fit], Cells(), new ScalingChartOptions()).Panels);

        ReferenceSeries law = panel.Series.OfType<ReferenceSeries>().First();
        Assert.Equal("fitted slopes: p −0.25, N 0.50 [0.48, 0.52]", law.Name);
        Assert.All(law.Points, p => Assert.Equal(3 * Math.Sqrt(400) * Math.Pow(p.X, -0.25), p.Y, p.Y * 1e-12));
        ReferenceSeries slope = panel.Series.OfType<ReferenceSeries>().Last();
        Assert.All(slope.Points, p => Assert.Equal(slope.Points[0].Y * Math.Sqrt(slope.Points[0].X / p.X), p.Y, p.Y * 1e-12));
    }

    [Fact]
    public void A_fit_of_one_width_runs_along_N()
    {
        ScalingFit fit = Fit(new FittedExponent(0, 0, 0, 0), new FittedExponent(0.5, 0.01, 0.48, 0.52), null);

        Panel panel = Assert.Single(ScalingCharts.FromFits([fit], Cells().Where(static c => c.Cell.Width == 5000), new ScalingChartOptions()).Panels);

        Assert.Equal("number of training samples N", panel.X.Label);
        Assert.Equal([(400, 20), (1600, 40)], panel.Series.OfType<ReferenceSeries>().Single().Points.Select(static p => (p.X, Math.Round(p.Y, 9))));
    }

    [Fact]
    public void Cells_without_a_fit_are_left_out() =>
        Assert.Empty(ScalingCharts.FromFits([], Cells(), new ScalingChartOptions()).Panels);

    private static ScalingFit Fit(FittedExponent constant, FittedExponent? samples, FittedExponent? parameters) =>
        new()
        {
            Curve = new NamedValues(["model", "activation", "dataset", "dimension"], ["rf", "tanh", "synthetic", 1000]),
            Quantity = CellSummary.UsualQuantity,
            Cells = 4,
            Trials = 10,
            Constant = constant,
            Exponents = [new VariableExponent("samples", "N", samples), new VariableExponent("parameters", "p", parameters)],
            RSquared = 1,
            Interpretation = "",
        };

    private static IEnumerable<CellSummary> Cells() =>
        PublishedShapes.Figure("rf-synthetic").Where(static c => c.Cell is { Activation: "tanh", Samples: 400 or 1600, Width: 5000 or 40000 });
}
