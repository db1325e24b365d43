using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>The ends of the spectrum by Lanczos iteration against the whole decomposition.</summary>
public class SpectrumEndsTests
{
    public static TheoryData<ModelKind, string, int, SolverChoice> Cases()
    {
        var data = new TheoryData<ModelKind, string, int, SolverChoice>();
        foreach (ModelKind kind in Enum.GetValues<ModelKind>())
        {
            foreach (string activation in new[] { "tanh", "softplus" })
                foreach (SolverChoice solver in Enum.GetValues<SolverChoice>())
                    data.Add(kind, activation, kind == ModelKind.RandomFeatures ? 900 : 40, solver);
            data.Add(kind, "tanh", InfiniteWidth.Width, SolverChoice.Cholesky);
        }

        return data;
    }

    /// <summary>An eigenvalue lies within the bound of each end, and none lies outside of them, up to rounding of products with K.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Both_ends_are_within_their_bounds(ModelKind kind, string activation, int width, SolverChoice solver)
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem(300);
        using Fit fit = Fitted(kind, activation, width, data, compute, solver), whole = Fitted(kind, activation, width, data, compute, SolverChoice.Cholesky);
        double[] values = whole.KernelEigenvalues();
        SpectrumEnds ends = fit.SpectrumEnds();
        double rounding = 1e-13 * data.Samples * values[^1];
        Assert.InRange(ends.Largest, values[^1] - ends.LargestError - rounding, values[^1] + rounding);
        Assert.InRange(ends.Smallest, values[0] - rounding, values[0] + ends.SmallestError + rounding);
        Assert.True(ends.LargestError <= 1e-8 * ends.Largest);
        Assert.InRange(ends.Steps, 1, 300);
    }

    /// <summary>As many steps as there are samples give both ends exactly.</summary>
    [Fact]
    public void Few_samples_are_exact()
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem(7);
        using Fit fit = Fitted(ModelKind.RandomFeatures, "tanh", 50, data, compute, SolverChoice.ConjugateGradient);
        using Fit whole = Fitted(ModelKind.RandomFeatures, "tanh", 50, data, compute, SolverChoice.Cholesky);
        double[] values = whole.KernelEigenvalues();
        SpectrumEnds ends = fit.SpectrumEnds();
        Assert.Equal((7, 0.0, 0.0), (ends.Steps, ends.SmallestError, ends.LargestError));
        Assert.Equal(values[0], ends.Smallest, 1e-12 * values[^1]);
        Assert.Equal(values[^1], ends.Largest, 1e-12 * values[^1]);
    }

    [Fact]
    public void Single_precision_is_refused()
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem(20);
        using Fit fit = Fit.Of(Model(ModelKind.RandomFeatures, "tanh", 100), data, compute, new FitSettings { Precision = Precision.Single });
        Assert.Equal("PrecisionConflict", Assert.Throws<InputException>(() => fit.SpectrumEnds()).ErrorId);
    }

    private static Fit Fitted(ModelKind kind, string activation, int width, DataSplit data, ComputeContext compute, SolverChoice solver) =>
        Fit.Of(Model(kind, activation, width), data, compute, new FitSettings { Solver = solver });

    private static FeatureModel Model(ModelKind kind, string activation, int width) =>
        FeatureModel.Create(kind, new ActivationCatalog().Get(activation), width, new SeededWeights(30, 4));

    private static DataSplit Problem(int samples) =>
        new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 30).Draw(samples, 1, seed: 3, trial: 0);
}
