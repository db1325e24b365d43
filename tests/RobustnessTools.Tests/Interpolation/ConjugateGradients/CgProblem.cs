using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Models;

namespace RobustnessTools.Tests.Interpolation.ConjugateGradients;

/// <summary>The small Gaussian problem of these tests, and its cells computed from their feature matrices.</summary>
internal static class CgProblem
{
    internal const int Dimension = 7, Points = 3;

    /// <summary>Draws it.</summary>
    internal static DataSplit Draw(int samples) =>
        new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, Dimension).Draw(samples, Points, seed: 3, trial: 0);

    internal static IActivation Activation(string name) => new ActivationCatalog().Get(name);

    internal static FeatureModel Model(ModelKind kind, string activation, int width) =>
        FeatureModel.Create(kind, Activation(activation), width, new SeededWeights(Dimension, seed: 3));

    internal static ExplicitModel Explicit(ModelKind kind, string activation, int width, int samples, DataSplit data)
    {
        using var weights = new Matrix(width, Dimension);
        new SeededWeights(Dimension, seed: 3).CopyRows(0, weights.View);
        return new ExplicitModel(kind, Activation(activation), weights.View, data.X.View.RowBlock(0, samples), data.Labels.AsSpan(0, samples));
    }
}
