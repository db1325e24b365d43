using RobustnessTools.Abstractions;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Memorization;

namespace RobustnessTools.Charts.Tests.Sensitivity;

/// <summary>A band of quantiles says how the parts of a trial scatter, not how well their mean is known.</summary>
public sealed class QuantileBandTests
{
    [Fact]
    public void A_band_goes_from_the_mean_lower_to_the_mean_upper_quantile()
    {
        DataPoint point = Line(Drawn("alignment", IntervalKind.Quantiles, SampleRows.Memorization)).Points[0];
        Assert.Equal(0.31, point.Y, 1e-15);
        Assert.Equal(0.21, point.Lower, 1e-15);
        Assert.Equal(0.43, point.Upper, 1e-15);
        Assert.Equal(2, point.Trials);
    }

    [Fact]
    public void Without_being_asked_for_bands_are_of_confidence()
    {
        Chart chart = Drawn("alignment", IntervalKind.StudentT, SampleRows.Memorization);
        Assert.Equal("95% confidence interval", chart.IntervalLabel);
        Assert.InRange(Line(chart).Points[0].Lower, double.NegativeInfinity, 0.2);
    }

    [Fact]
    public void The_picture_says_what_its_band_is()
    {
        Chart chart = Drawn("alignment", IntervalKind.Quantiles, SampleRows.Memorization);
        Assert.Equal("mean over 2 trials, band from the 5% to the 95% quantile within a trial", chart.Subtitle);
        Assert.Equal("5% and 95% quantile", chart.IntervalLabel);
        Assert.Equal("one trial, band from the 5% to the 95% quantile within a trial",
            Drawn("alignment", IntervalKind.Quantiles, [.. SampleRows.Memorization.Where(row => row.Trial == 0)]).Subtitle);
    }

    [Fact]
    public void A_column_without_quantiles_has_no_such_band_and_the_ones_that_have_are_named()
    {
        var error = Assert.Throws<InputException>(() => Drawn("testAccuracy", IntervalKind.Quantiles, SampleRows.Memorization));
        Assert.Equal("NoQuantiles", error.ErrorId);
        Assert.EndsWith("choose another interval, or draw rows with the quantity alignment.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_along_N_over_d_keep_the_order_and_the_theory_of_curves_along_N()
    {
        (Chart along, Chart over) = (Drawn("alignment", x: ChartVariable.Samples), Drawn("alignment", x: ChartVariable.SampleRatio));
        Assert.Equal("N/d", Assert.Single(over.Panels).X.Label);
        Assert.Equal(Line(along).Points.Select(point => point.X / SampleRows.Dimension), Line(over).Points.Select(point => point.X));
        Assert.Equal(Line(along).Points.Select(point => point.Y), Line(over).Points.Select(point => point.Y));
        ReferenceSeries theory = Assert.Single(Assert.Single(over.Panels).Series.OfType<ReferenceSeries>());
        Assert.Equal([0.3, 0.25], theory.Points.Select(point => point.Y));
        Assert.Equal([0.5, 1], theory.Points.Select(point => point.X));
    }

    private static Chart Drawn(string quantity, IntervalKind interval, IReadOnlyList<MemorizationRow> rows) => SensitivityCharts.FromSummaries(
        Summarizer.Summarize(Table.Of<MemorizationRow>(), rows, quantity), new ChartOptions { Interval = interval, Study = new MemorizationStudy() });

    private static Chart Drawn(string quantity, string x) => SensitivityCharts.FromSummaries(
        Summarizer.Summarize(Table.Of<MemorizationRow>(), SampleRows.Memorization, quantity), new ChartOptions { X = x, Study = new MemorizationStudy() });

    private static LineSeries Line(Chart chart) => Assert.Single(Assert.Single(chart.Panels).Series.OfType<LineSeries>());
}
