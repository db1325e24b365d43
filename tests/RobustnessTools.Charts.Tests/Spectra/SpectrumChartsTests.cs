using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Spectra;
using RobustnessTools.Charts.Tests.Samples;

namespace RobustnessTools.Charts.Tests.Spectra;

public sealed class SpectrumChartsTests
{
    [Fact]
    public void Eigenvalues_are_ranked_from_the_largest()
    {
        Chart chart = SpectrumCharts.FromEigenvalues([new Spectrum("K", [1, 100, 10])]);

        StepSeries steps = Assert.IsType<StepSeries>(Assert.Single(chart.Panels[0].Series));
        Assert.Equal([(1, 100), (2, 10), (3, 1)], steps.Points.Select(static p => (p.X, p.Y)));
    }

    [Fact]
    public void Eigenvalues_that_rounding_made_negative_are_dropped_with_a_warning() =>
        Assert.StartsWith("2 of 42 values of 'NTK, square' are not positive", Assert.Single(Drawn.Warnings(SampleCharts.Spectrum)), StringComparison.Ordinal);
}
