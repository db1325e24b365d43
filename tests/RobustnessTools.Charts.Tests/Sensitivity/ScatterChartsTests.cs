using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Correlation;
using RobustnessTools.Studies.Memorization;
using RobustnessTools.Studies.Words;

namespace RobustnessTools.Charts.Tests.Sensitivity;

public sealed class ScatterChartsTests
{
    [Fact]
    public void Each_row_that_has_both_numbers_is_a_marker()
    {
        Panel panel = Assert.Single(Contexts(new ChartOptions()).Panels);
        MarkerSeries[] series = [.. panel.Series.OfType<MarkerSeries>()];
        Assert.Equal(["attention", "rf, relu"], series.Select(one => one.Name));
        Assert.Equal([(-2.0, -1.0), (-1.5, -1.0)], series[0].Points.Select(point => (point.X, point.Y)));
        Assert.Equal(3, series[1].Points.Count);
        Assert.Equal("n = 10, trial 1", series[1].Points[1].Label);
        Assert.NotEqual(series[0].Style!.Color, series[1].Style!.Color);
    }

    [Fact]
    public void The_study_says_what_is_set_against_what_and_which_lines_mean_something()
    {
        Panel panel = Assert.Single(Contexts(new ChartOptions()).Panels);
        Assert.Equal(("margin before", "margin after"), (panel.X.Label, panel.Y.Label));
        ReferenceSeries[] lines = [.. panel.Series.OfType<ReferenceSeries>()];
        Assert.Equal(["unchanged by learning", "the other label"], lines.Select(line => line.Name));
        Assert.All(lines[0].Points, point => Assert.Equal(point.X, point.Y));
        Assert.All(lines[1].Points, point => Assert.Equal(-1, point.Y));
    }

    [Fact]
    public void Other_columns_have_no_such_lines()
    {
        Panel panel = Assert.Single(Contexts(new ChartOptions { X = "textMargin" }).Panels);
        Assert.Empty(panel.Series.OfType<ReferenceSeries>());
        Assert.Equal("y·f(X)", panel.X.Label);
    }

    [Fact]
    public void A_repeated_row_is_one_marker()
    {
        Chart chart = ScatterCharts.FromRows(Table.Of<ContextRow>(), [.. SampleRows.Contexts, .. SampleRows.Contexts], null,
            new ChartOptions { Study = new ContextStudy() });
        Assert.Equal(5, Assert.Single(chart.Panels).Series.OfType<MarkerSeries>().Sum(series => series.Points.Count));
    }

    [Theory]
    [InlineData("samples", 2)]
    [InlineData("model", 1)]
    public void What_curves_would_run_along_can_have_panels_or_colours(string axis, int expected)
    {
        var options = new ChartOptions { Study = new MemorizationStudy() };
        Chart panels = ScatterCharts.FromRows(Table.Of<MemorizationRow>(), SampleRows.Memorization, null, options with { PanelBy = [axis] });
        Assert.Equal(expected, panels.Panels.Count);
        Chart colours = ScatterCharts.FromRows(Table.Of<MemorizationRow>(), SampleRows.Memorization, null, options with { ColorBy = axis });
        Assert.Equal(expected, Assert.Single(colours.Panels).Series.OfType<MarkerSeries>().Count());
    }

    [Fact]
    public void What_theory_says_of_both_columns_is_a_thin_line_along_the_curve()
    {
        CorrelationRow[] rows =
        [
            .. from ridge in new[] { 10.0, 0.1, 1 }
               select new CorrelationRow
               {
                   Model = "linear", Dataset = "gaussian", Correlation = 0.4, CoreDimension = 10, Dimension = 20, Samples = 40, Parameters = 20,
                   Ridge = ridge, SpuriousCovariance = 0.1 * ridge, TestLoss = 1 + ridge, SpuriousCovarianceTheory = 0.2 * ridge, TestLossTheory = 2 + ridge,
               },
        ];
        Panel panel = Assert.Single(
            ScatterCharts.FromRows(Table.Of<CorrelationRow>(), rows, null, new ChartOptions { Study = new CorrelationStudy() }).Panels);
        ReferenceSeries theory = Assert.Single(panel.Series.OfType<ReferenceSeries>());
        Assert.Equal([2.1, 3, 12], theory.Points.Select(point => point.X));
        Assert.Equal([0.02, 0.2, 2], theory.Points.Select(point => point.Y), (one, other) => Math.Abs(one - other) < 1e-15);
    }

    [Theory]
    [InlineData("marginBefor", "UnknownQuantity", "marginBefore")]
    [InlineData("words", "UnknownQuantity", "marginBefore")]
    [InlineData("margin", "UnknownQuantity", "marginBefore")]
    public void A_column_that_is_no_other_measured_one_is_refused(string x, string id, string named)
    {
        var error = Assert.Throws<InputException>(() => Contexts(new ChartOptions { X = x }));
        Assert.Equal(id, error.ErrorId);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_kind_without_usual_columns_need_one_to_be_named()
    {
        var error = Assert.Throws<InputException>(() => ScatterCharts.FromRows(Table.Of<LeftOutRow>(),
            [new LeftOutRow { Model = "rf", Activation = "relu", Dataset = "gaussian", SelfInfluence = 1 }], null,
            new ChartOptions { Study = new MemorizationStudy() }));
        Assert.Equal("UnknownQuantity", error.ErrorId);
        Assert.Contains("choose one of label, prediction, leftOutPrediction", error.Message, StringComparison.Ordinal);
    }

    private static Chart Contexts(ChartOptions options) =>
        ScatterCharts.FromRows(Table.Of<ContextRow>(), SampleRows.Contexts, null, options with { Study = new ContextStudy() });
}
