using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Memorization;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Memorization;

/// <summary>Leaving out by the formula against fitting again without the sample.</summary>
public class LeaveOneOutTests
{
    public static TheoryData<ModelKind, string, int, double> Models()
    {
        var data = new TheoryData<ModelKind, string, int, double>();
        foreach (ModelKind kind in Enum.GetValues<ModelKind>())
        {
            foreach (double ridge in new[] { 0, 0.5 })
            {
                data.Add(kind, "tanh", kind == ModelKind.RandomFeatures ? 120 : 9, ridge);
                data.Add(kind, "softplus", InfiniteWidth.Width, ridge);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void It_is_what_fits_without_the_sample_say(ModelKind kind, string activation, int width, double ridge)
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 8).Draw(20, 6, seed: 2, trial: 0);
        using Fit fit = Fitted(kind, activation, width, ridge, data, compute);
        IReadOnlyList<LeftOutSample> samples = LeaveOneOut.Of(fit);
        double[] predictions = fit.Predict(data.Z);
        using Matrix alignment = FeatureAlignment.Of(fit, data.Z);

        // Solutions of two systems of this condition differ by their rounding.
        double bound = 1e-12 * fit.ConditionEstimate;
        double[] trained = fit.Predict(data.X);
        for (int i = 0; i < data.Samples; i++)
        {
            double[][] others = [.. Enumerable.Range(0, data.Samples).Where(j => j != i).Select(j => data.X[j].ToArray())];
            using var without = new DataSplit(
                Matrix.FromRows([.. others, data.X[i].ToArray(), .. Enumerable.Range(0, data.TestPoints).Select(m => data.Z[m].ToArray())]),
                [.. data.Labels.Where((_, j) => j != i)], "without", "test");
            using Fit again = Fitted(kind, activation, width, ridge, without, compute);
            double[] said = again.Predict(without.Z);
            Assert.Equal(said[0], samples[i].LeftOutPrediction, bound);
            Assert.Equal(data.Labels[i] - said[0], samples[i].SelfInfluence, bound);
            Assert.Equal(trained[i], samples[i].Prediction, bound);
            for (int m = 0; m < data.TestPoints; m++)
                Assert.Equal(predictions[m] - said[m + 1], alignment[m, i] * samples[i].SelfInfluence, bound);
        }
    }

    [Fact]
    public void What_has_no_formula_is_refused()
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 8).Draw(20, 6, seed: 2, trial: 0);
        FeatureModel model = Model(ModelKind.RandomFeatures, "tanh", 120);
        using Fit timed = Fit.Planned(model, data, compute, new FitSettings(), [Regularization.OfTime(1)])[0];
        Assert.Equal("RegularizationConflict", Assert.Throws<InputException>(() => LeaveOneOut.Of(timed)).ErrorId);
        Assert.Equal("RegularizationConflict", Assert.Throws<InputException>(() => FeatureAlignment.Of(timed, data.Z)).ErrorId);
        using Fit iterated = Fit.Of(model, data, compute, new FitSettings { Solver = SolverChoice.ConjugateGradient });
        Assert.Equal("SolverConflict", Assert.Throws<InputException>(() => LeaveOneOut.Of(iterated)).ErrorId);
        using Fit singular = Fit.Of(Model(ModelKind.RandomFeatures, "tanh", 10), data, compute, new FitSettings { LeastSquares = true });
        Assert.Equal("IllConditioned", Assert.Throws<InputException>(() => LeaveOneOut.Of(singular)).ErrorId);
    }

    private static Fit Fitted(ModelKind kind, string activation, int width, double ridge, DataSplit data, ComputeContext compute) => Fit.Planned(
        Model(kind, activation, width), data, compute, new FitSettings(), [ridge == 0 ? Regularization.None : Regularization.OfRidge(ridge)])[0];

    private static FeatureModel Model(ModelKind kind, string activation, int width) =>
        FeatureModel.Create(kind, new ActivationCatalog().Get(activation), width, new SeededWeights(8, 4));
}
