using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Sensitivity;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Attacks;

namespace RobustnessTools.Charts.Tests.Sensitivity;

/// <summary>Found and certified are told apart: the line is what was found, the other end of the band what is certified.</summary>
public sealed class CertifiedBandTests
{
    [Theory]
    [InlineData("robustAccuracy", 0.8, 0.7, 0.7, 0.8)]
    [InlineData("gain", 2.0, 3.5, 2.0, 3.5)]
    [InlineData("smallestFlip", 0.3, 0.2, 0.2, 0.3)]
    public void A_band_goes_from_what_was_found_to_what_is_certified(string quantity, double found, double certified, double lower, double upper)
    {
        DataPoint point = Line(Drawn(quantity, [Row(0.1, 0), Row(0.2, 0)])).Points[0];
        Assert.Equal((found, lower, upper), (point.Y, point.Lower, point.Upper));
        Assert.Equal(certified, found == lower ? upper : lower);
    }

    [Fact]
    public void Certified_values_are_means_over_trials()
    {
        AttackRow second = Row(0.1, 1) with { RobustAccuracy = 0.6, CertifiedAccuracy = 0.1 };
        DataPoint point = Line(Drawn("robustAccuracy", [Row(0.1, 0), second, Row(0.2, 0), second with { Delta = 0.2 }])).Points[0];
        Assert.Equal(0.7, point.Y, 1e-15);
        Assert.Equal(0.4, point.Lower, 1e-15);
    }

    [Fact]
    public void Where_nothing_is_certified_bands_are_of_confidence()
    {
        AttackRow[] rows = [.. from delta in new[] { 0.1, 0.2 } from trial in new[] { 0, 1, 2 }
            select Row(delta, trial) with { CertifiedAccuracy = null, RobustAccuracy = 0.8 - (0.1 * trial) }];
        Chart chart = Drawn("robustAccuracy", rows);
        Assert.Contains("95% confidence band", chart.Subtitle, StringComparison.Ordinal);
        Assert.True(Line(chart).Points[0].Upper > 0.7);
    }

    [Fact]
    public void Intervals_of_a_share_stay_within_nothing_and_all()
    {
        AttackRow[] rows = [Row(0.1, 0) with { RobustAccuracy = 0.99 }, Row(0.1, 1) with { RobustAccuracy = 0.9 }, Row(0.2, 0) with { RobustAccuracy = 0.1 },
            Row(0.2, 1) with { RobustAccuracy = 0 }];
        IReadOnlyList<CellSummary> cells = Summarizer.Summarize(Table.Of<AttackRow>(), rows, "robustAccuracy");
        Assert.Equal(1, cells[0].Upper);
        Assert.Equal(0, cells[1].Lower);
        Assert.InRange(cells[0].Lower, 0, 0.945);
    }

    [Fact]
    public void Curves_run_along_the_sizes_of_the_attacks_by_themselves()
    {
        Chart chart = Drawn("gain", [Row(0.1, 0), Row(0.2, 0)]);
        Panel panel = Assert.Single(chart.Panels);
        Assert.Equal(("δ", "gain"), (panel.X.Label, panel.Y.Label));
        Assert.Equal([0.1, 0.2], Line(chart).Points.Select(point => point.X));
        Assert.Contains("other end of the band certified", chart.Subtitle, StringComparison.Ordinal);
    }

    private static Chart Drawn(string quantity, AttackRow[] rows) =>
        SensitivityCharts.FromSummaries(Summarizer.Summarize(Table.Of<AttackRow>(), rows, quantity), new ChartOptions());

    private static LineSeries Line(Chart chart) => Assert.Single(Assert.Single(chart.Panels).Series.OfType<LineSeries>());

    private static AttackRow Row(double delta, int trial) => new()
    {
        Model = "rf",
        Activation = "tanh",
        Dataset = "mnist",
        Dimension = 784,
        Samples = 400,
        Width = 4000,
        Parameters = 4000,
        Norm = "l2",
        Delta = delta,
        Trial = trial,
        Gain = 2,
        CertifiedGain = 3.5,
        RobustAccuracy = 0.8,
        CertifiedAccuracy = 0.7,
        SmallestFlip = 0.3,
        CertifiedFlip = 0.2,
    };
}
