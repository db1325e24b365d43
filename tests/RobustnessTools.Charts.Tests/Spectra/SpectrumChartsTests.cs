using RobustnessTools.Catalogs;
using RobustnessTools.Charts.Model;
using RobustnessTools.Charts.Spectra;
using RobustnessTools.Charts.Tests.Samples;
using RobustnessTools.Compute;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Studies.Measurements;

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
    public void A_spectrum_says_infinite_width_and_its_problem()
    {
        using var catalog = Catalog.Standard();
        using var compute = ComputeContext.Create(ProviderChoice.Managed);
        var request = new MeasurementRequest
        {
            Model = ModelKind.RandomFeatures, Activation = "tanh", Width = InfiniteWidth.Width, Samples = 4, TestPoints = 1, Spectrum = true,
            DatasetOptions = new() { Dimension = 3 },
        };
        Chart chart = SpectrumCharts.Of(Measurement.Run(request, catalog, compute));
        Assert.Equal("Spectrum of the kernel K, gaussian, N = 4, d = 3", chart.Title);
        Assert.Equal("RF, φ = tanh, k = infinite", Assert.Single(chart.Panels[0].Series).Name);
    }

    [Fact]
    public void Eigenvalues_that_rounding_made_negative_are_dropped_with_a_warning() =>
        Assert.StartsWith("2 of 42 values of 'NTK, square' are not positive", Assert.Single(Drawn.Warnings(SampleCharts.Spectrum)), StringComparison.Ordinal);
}
