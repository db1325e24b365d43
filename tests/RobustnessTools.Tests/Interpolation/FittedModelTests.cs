using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

public sealed class FittedModelTests : IDisposable
{
    private readonly ComputeContext compute = Contexts.Managed(threads: 1);
    private readonly DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 10).Draw(20, 3, seed: 1, trial: 0);

    public void Dispose()
    {
        data.Dispose();
        compute.Dispose();
    }

    [Fact]
    public void After_its_memory_was_released_it_gives_the_same_results()
    {
        using FittedModel fitted = Fit();
        double[] before = Sensitivities(fitted);
        Assert.True(fitted.IsHeld);
        fitted.Release();
        Assert.False(fitted.IsHeld);
        Assert.Equal(before, Sensitivities(fitted));
        Assert.Equal(fitted.Solution.DualCoefficients, fitted.Use(interpolant => interpolant.Solution.DualCoefficients));
    }

    [Fact]
    public void The_solution_stays_when_the_memory_goes()
    {
        using FittedModel fitted = Fit();
        fitted.Release();
        Assert.True(fitted.Solution.Interpolates);
        Assert.Equal(20, fitted.Solution.DualCoefficients.Length);
        Assert.False(fitted.IsHeld);
    }

    [Fact]
    public void A_cancelled_use_leaves_it_usable()
    {
        using FittedModel fitted = Fit();
        double[] before = Sensitivities(fitted);
        using var cancel = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => fitted.Use(
            interpolant =>
            {
                cancel.Cancel();
                return SensitivityMeasurement.Measure(interpolant);
            },
            cancellation: cancel.Token));
        Assert.Equal(before, Sensitivities(fitted));
    }

    [Fact]
    public void Uses_from_several_threads_are_one_after_the_other()
    {
        using FittedModel fitted = Fit();
        double[] expected = Sensitivities(fitted);
        Parallel.For(0, 20, i =>
        {
            if (i % 5 == 0) fitted.Release();
            Assert.Equal(expected, Sensitivities(fitted));
        });
    }

    [Fact]
    public void Given_weights_must_have_the_datas_dimension()
    {
        using var weights = new Matrix(30, 9);
        var definition = new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), weights);
        Assert.Equal("DimensionMismatch", Assert.Throws<InputException>(() => FittedModel.Fit(definition, data, compute)).ErrorId);
    }

    [Fact]
    public void Too_little_memory_is_told_with_the_number_before_anything_is_allocated()
    {
        var error = Assert.Throws<InputException>(() => FittedModel.Fit(new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), 50, seed: 7), data, Contexts.Managed(memoryBytes: 1000)));
        Assert.Equal("OutOfMemory", error.ErrorId);
        Assert.Contains("GB", error.Message, StringComparison.Ordinal);
    }

    private FittedModel Fit() => FittedModel.Fit(new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), 50, seed: 7), data, compute);

    private static double[] Sensitivities(FittedModel fitted) => fitted.Use(interpolant => SensitivityMeasurement.Measure(interpolant).Points.Select(point => point.Sensitivity).ToArray());
}
