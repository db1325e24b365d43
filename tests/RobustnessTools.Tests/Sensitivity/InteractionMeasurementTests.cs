using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.Tests.Compute;
using Xunit;
using Dense = MathNet.Numerics.LinearAlgebra.Matrix<double>;

namespace RobustnessTools.Tests.Sensitivity;

/// <summary>Against explicit matrices: all features, all derivatives, written out by their definitions.</summary>
public sealed class InteractionMeasurementTests
{
    private const int D = 4, N = 6, M = 3, K = 9;
    private static readonly ComputeContext Compute = Contexts.Managed(threads: 1);

    [Theory]
    [InlineData(ModelKind.RandomFeatures, "tanh")]
    [InlineData(ModelKind.RandomFeatures, "softplus")]
    [InlineData(ModelKind.NeuralTangent, "tanh")]
    [InlineData(ModelKind.NeuralTangent, "gelu")]
    public void The_norms_are_those_of_the_explicit_matrices(ModelKind kind, string activation)
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, D).Draw(N, M, seed: 3, trial: 0);
        using var weights = new Matrix(K, D);
        new SeededWeights(D, seed: 5).CopyRows(0, weights.View);
        IActivation phi = new ActivationCatalog().Get(activation);
        using Fit interpolant = Fit.Of(FeatureModel.Create(kind, phi, K, new GivenWeights(weights)), data, Compute);
        IReadOnlyList<PointInteraction> measured = InteractionMeasurement.Measure(interpolant);
        Assert.Equal(M, measured.Count);

        Dense features = Dense.Build.DenseOfRows(Enumerable.Range(0, N).Select(i => Features(kind, phi, weights, data.X.View.Row(i))));
        Dense inverse = (features * features.Transpose()).Inverse();
        Dense centred = features - Dense.Build.Dense(N, features.ColumnCount, (_, j) => features.Column(j).Average());
        for (int m = 0; m < M; m++)
        {
            double[] z = data.Z.View.Row(m).ToArray();
            (Dense throughWeights, Dense direct) = Derivatives(kind, phi, weights, z);
            Dense whole = throughWeights + direct;
            Close(whole.TransposeThisAndMultiply(features.Transpose()).FrobeniusNorm(), measured[m].Interaction);
            Close(whole.TransposeThisAndMultiply(centred.Transpose()).FrobeniusNorm(), measured[m].CentredInteraction);
            Close(throughWeights.TransposeThisAndMultiply(features.Transpose()).FrobeniusNorm(), measured[m].InteractionThroughWeights);
            Close(direct.TransposeThisAndMultiply(features.Transpose()).FrobeniusNorm(), measured[m].InteractionDirect);
            Dense map = whole.TransposeThisAndMultiply(features.Transpose()) * inverse;
            Close(map.FrobeniusNorm(), measured[m].LabelMap);
            Close(map.L2Norm(), measured[m].LabelMapSpectral);
            Close((throughWeights.TransposeThisAndMultiply(features.Transpose()) * inverse).FrobeniusNorm(), measured[m].LabelMapThroughWeights);
            Close((direct.TransposeThisAndMultiply(features.Transpose()) * inverse).FrobeniusNorm(), measured[m].LabelMapDirect);
        }
    }

    /// <summary>Labels along the first singular vector of A(z), of norm √N, reach what is measured as the worst with any labels; others stay below.</summary>
    [Theory]
    [InlineData(ModelKind.RandomFeatures, "tanh")]
    [InlineData(ModelKind.NeuralTangent, "gelu")]
    public void The_worst_labels_have_the_worst_sensitivity(ModelKind kind, string activation)
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Signs, D).Draw(N, 1, seed: 3, trial: 0);
        using var weights = new Matrix(K, D);
        new SeededWeights(D, seed: 5).CopyRows(0, weights.View);
        FeatureModel model = FeatureModel.Create(kind, new ActivationCatalog().Get(activation), K, new GivenWeights(weights));
        PointSensitivity point = Measure(data);
        double[] z = data.Z.Row(0).ToArray();
        (Dense throughWeights, Dense direct) = Derivatives(kind, model.Activation, weights, z);
        Dense features = Dense.Build.DenseOfRows(Enumerable.Range(0, N).Select(i => Features(kind, model.Activation, weights, data.X.Row(i))));
        Dense map = (throughWeights + direct).TransposeThisAndMultiply(features.Transpose()) * (features * features.Transpose()).Inverse();
        double[] worst = [.. map.Svd().VT.Row(0) * Math.Sqrt(N)];

        using var changed = new DataSplit(Matrix.Copy(data.Inputs.View), worst, "worst", "test");
        Close(Measure(changed).Sensitivity, point.WorstCaseSensitivity!.Value);
        Assert.InRange(point.Sensitivity, 0, point.WorstCaseSensitivity.Value);
        Assert.InRange(point.LabelAveragedSensitivity!.Value, 0, point.WorstCaseSensitivity.Value);

        PointSensitivity Measure(DataSplit labelled)
        {
            using Fit fit = Fit.Of(model, labelled, Compute);
            return SensitivityMeasurement.Measure(fit, new SensitivitySettings { LabelMap = true }).Points[0];
        }
    }

    [Fact]
    public void Without_test_points_there_is_nothing_to_measure()
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, D).Draw(N, 0, seed: 3, trial: 0);
        using Fit interpolant = Fit.Of(
            new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), K, seed: 1).OnInputs(D), data, Compute);
        Assert.Equal("NoTestPoints", Assert.Throws<InputException>(() => InteractionMeasurement.Measure(interpolant)).ErrorId);
    }

    /// <summary>φ(Vx), or x ⊗ φ'(Wx).</summary>
    private static double[] Features(ModelKind kind, IActivation phi, Matrix weights, ReadOnlySpan<double> x)
    {
        double[] point = x.ToArray(), u = Preactivations(weights, point), result = new double[K];
        if (kind == ModelKind.RandomFeatures)
        {
            phi.Evaluate(u, result);
            return result;
        }

        phi.Derivative(u, result);
        return [.. from value in point from slope in result select value * slope];
    }

    /// <summary>The p×d matrix of derivatives of the features at z, in two parts.</summary>
    private static (Dense ThroughWeights, Dense Direct) Derivatives(ModelKind kind, IActivation phi, Matrix weights, double[] z)
    {
        double[] u = Preactivations(weights, z), first = new double[K], second = new double[K];
        phi.Derivative(u, first);
        phi.SecondDerivative(u, second);
        return kind == ModelKind.RandomFeatures
            ? (Dense.Build.Dense(K, D, (j, b) => first[j] * weights[j, b]), Dense.Build.Dense(K, D))
            : (Dense.Build.Dense(D * K, D, (row, b) => z[row / K] * second[row % K] * weights[row % K, b]),
                Dense.Build.Dense(D * K, D, (row, b) => row / K == b ? first[row % K] : 0));
    }

    private static double[] Preactivations(Matrix weights, double[] x) =>
        [.. Enumerable.Range(0, K).Select(j => Enumerable.Range(0, D).Sum(i => weights[j, i] * x[i]))];

    /// <summary>K of these small cases has a condition number below 10⁶: ten digits are left.</summary>
    private static void Close(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"{actual} instead of {expected}"));
}
