using RobustnessTools.Catalogs;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Results;
using RobustnessTools.Studies.Predictions;

namespace RobustnessTools.Charts.Tests.Sensitivity;

public sealed class TheoryCurvesTests
{
    private static CellPredictions Theory => new(new ActivationCatalog());

    [Theory]
    [InlineData(null)]
    [InlineData("parameters")]
    [InlineData("parameter-ratio")]
    public void A_thin_curve_of_the_same_colour_runs_along_each_measured_one(string? x)
    {
        Panel panel = Drawn([.. Cells("gaussian", [400, 800], [5000, 10_000, 40_000])], x);
        LineSeries[] measured = [.. panel.Series.OfType<LineSeries>()];
        ReferenceSeries[] predicted = Predicted(panel);
        Assert.Equal(2, measured.Length);
        Assert.Equal(measured.Select(line => line.Style!.Color), predicted.Select(line => line.Style!.Color));
        foreach ((LineSeries line, ReferenceSeries curve) in measured.Zip(predicted))
        {
            Assert.Equal(33, curve.Points.Count);
            Assert.Equal((line.Points[0].X, line.Points[^1].X), (curve.Points[0].X, curve.Points[^1].X));
        }

        // Of an independent program: tests/Reference/theory-prediction.json.
        Assert.Equal(24.13940597622279, predicted[0].Points[0].Y, 1e-6);
        Assert.Equal(34.6547394973927, predicted[1].Points[^1].Y, 1e-6);
    }

    [Fact]
    public void Along_N_every_point_has_its_own_prediction()
    {
        ReferenceSeries curve = Assert.Single(Predicted(Drawn([.. Cells("gaussian", [400, 800, 1600], [5000])], "samples")));
        Assert.Equal((400, 1600), (curve.Points[0].X, curve.Points[^1].X));
        Assert.Equal(45.1077102982557, curve.Points[^1].Y, 1e-6);
    }

    [Fact]
    public void Images_and_charts_without_theory_have_none()
    {
        Assert.Empty(Predicted(Drawn([.. Cells("mnist", [400], [5000, 10_000])], x: null)));
        Chart plain = SensitivityCharts.FromSummaries(Cells("gaussian", [400], [5000, 10_000]), new ChartOptions());
        Assert.Empty(Predicted(Assert.Single(plain.Panels)));
    }

    private static Panel Drawn(CellSummary[] cells, string? x) =>
        Assert.Single(SensitivityCharts.FromSummaries(cells, new ChartOptions { X = x, Theory = Theory, ShowBound = false }).Panels);

    private static ReferenceSeries[] Predicted(Panel panel) =>
        [.. panel.Series.OfType<ReferenceSeries>().Where(series => series.Name.StartsWith("predicted", StringComparison.Ordinal))];

    private static IEnumerable<CellSummary> Cells(string dataset, int[] samples, int[] widths) =>
        from n in samples
        from k in widths
        select new CellSummary
        {
            Cell = new Cell("rf", "tanh", dataset, 1000, n, k, k),
            Trials = 3,
            Failed = 0,
            Mean = 30,
            StandardDeviation = 1,
            Median = 30,
            Lower = 29,
            Upper = 31,
            BootstrapLower = 29,
            BootstrapUpper = 31,
        };
}
