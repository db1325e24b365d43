using System.Numerics.Tensors;
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

    /// <summary>Saturated neurons give no gradient, which is no robustness.</summary>
    [Theory]
    [InlineData(1e6, true)]
    [InlineData(1.0, false)]
    public void Points_where_nothing_changes_are_told_of(double scale, bool told)
    {
        using DataSplit drawn = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, D).Draw(N, M, seed: 3, trial: 0);
        double[][] rows = [.. drawn.X.Concat(drawn.Z).Select(row => Array.ConvertAll(row, value => scale * value))];
        using var data = new DataSplit(Matrix.FromRows(rows), [.. drawn.Labels], "scaled", "test");
        FeatureModel model = FeatureModel.Create(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), 60, new SeededWeights(D, seed: 5));
        using Fit fit = Fit.Of(model, data, Compute);
        InteractionResult result = InteractionMeasurement.Measure(fit);
        Assert.Equal(told, result.Points.All(point => point.Sensitivity == 0));
        Assert.Equal(told, result.Warnings.Any(warning => warning.Contains("S is 0", StringComparison.Ordinal)
            && warning.Contains("3 of 3", StringComparison.Ordinal)));
    }

    /// <summary>Whatever else stands on a path, its interpolating model is the one that is fitted alone.</summary>
    [Fact]
    public void On_a_path_the_interpolating_model_is_measured()
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, D).Draw(N, M, seed: 3, trial: 0);
        var definition = new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), 60, seed: 5);
        using Fit alone = Fit.Create(definition, data, Compute);
        IReadOnlyList<Fit> path = Fit.CreatePath(definition, data, [Regularization.OfRidge(1), Regularization.None], Compute);
        using Fit last = path[1];
        IReadOnlyList<PointInteraction> expected = InteractionMeasurement.Measure(alone).Points, measured = InteractionMeasurement.Measure(last).Points;
        for (int m = 0; m < M; m++)
        {
            Close(expected[m].LabelMap, measured[m].LabelMap);
            Close(expected[m].LabelMapThroughWeights, measured[m].LabelMapThroughWeights);
            Close(expected[m].Sensitivity, measured[m].Sensitivity);
        }
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, "tanh")]
    [InlineData(ModelKind.RandomFeatures, "softplus")]
    [InlineData(ModelKind.NeuralTangent, "tanh")]
    [InlineData(ModelKind.NeuralTangent, "gelu")]
    [InlineData(ModelKind.FullNeuralTangent, "gelu")]
    public void The_norms_are_those_of_the_explicit_matrices(ModelKind kind, string activation)
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, D).Draw(N, M, seed: 3, trial: 0);
        using var weights = new Matrix(K, D);
        new SeededWeights(D, seed: 5).CopyRows(0, weights.View);
        IActivation phi = new ActivationCatalog().Get(activation);
        using Fit interpolant = Fit.Of(FeatureModel.Create(kind, phi, K, new GivenWeights(weights)), data, Compute);
        IReadOnlyList<PointInteraction> measured = InteractionMeasurement.Measure(interpolant).Points;
        Assert.Equal(M, measured.Count);

        Dense features = Dense.Build.DenseOfRows(Enumerable.Range(0, N).Select(i => Features(kind, phi, weights, data.X.View.Row(i))));
        Dense inverse = (features * features.Transpose()).Inverse();
        Dense centred = features - Dense.Build.Dense(N, features.ColumnCount, (_, j) => features.Column(j).Average());
        for (int m = 0; m < M; m++)
        {
            double[] z = data.Z.View.Row(m).ToArray();
            (Dense throughWeights, Dense direct, Dense secondLayer) = Derivatives(kind, phi, weights, z);
            Dense whole = throughWeights + direct + secondLayer;
            Close(whole.TransposeThisAndMultiply(features.Transpose()).FrobeniusNorm(), measured[m].Interaction);
            Close(whole.TransposeThisAndMultiply(centred.Transpose()).FrobeniusNorm(), measured[m].CentredInteraction!.Value);
            Close(throughWeights.TransposeThisAndMultiply(features.Transpose()).FrobeniusNorm(), measured[m].InteractionThroughWeights);
            Close(direct.TransposeThisAndMultiply(features.Transpose()).FrobeniusNorm(), measured[m].InteractionDirect);
            Dense map = whole.TransposeThisAndMultiply(features.Transpose()) * inverse;
            Close(map.FrobeniusNorm(), measured[m].LabelMap);
            Close(map.L2Norm(), measured[m].LabelMapSpectral);
            Close((throughWeights.TransposeThisAndMultiply(features.Transpose()) * inverse).FrobeniusNorm(), measured[m].LabelMapThroughWeights);
            Close((direct.TransposeThisAndMultiply(features.Transpose()) * inverse).FrobeniusNorm(), measured[m].LabelMapDirect);
            Assert.Equal(kind == ModelKind.FullNeuralTangent, measured[m].InteractionSecondLayer is not null && measured[m].LabelMapSecondLayer is not null);
            Close(secondLayer.TransposeThisAndMultiply(features.Transpose()).FrobeniusNorm(), measured[m].InteractionSecondLayer ?? 0);
            Close((secondLayer.TransposeThisAndMultiply(features.Transpose()) * inverse).FrobeniusNorm(), measured[m].LabelMapSecondLayer ?? 0);
        }
    }

    /// <summary>Labels along the first singular vector of A(z), of norm √N, reach what is measured as the worst with any labels; others stay below.</summary>
    [Theory]
    [InlineData(ModelKind.RandomFeatures, "tanh")]
    [InlineData(ModelKind.NeuralTangent, "gelu")]
    [InlineData(ModelKind.FullNeuralTangent, "gelu")]
    public void The_worst_labels_have_the_worst_sensitivity(ModelKind kind, string activation)
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Signs, D).Draw(N, 1, seed: 3, trial: 0);
        using var weights = new Matrix(K, D);
        new SeededWeights(D, seed: 5).CopyRows(0, weights.View);
        FeatureModel model = FeatureModel.Create(kind, new ActivationCatalog().Get(activation), K, new GivenWeights(weights));
        PointSensitivity point = Measure(data);
        double[] z = data.Z.Row(0).ToArray();
        (Dense throughWeights, Dense direct, Dense secondLayer) = Derivatives(kind, model.Activation, weights, z);
        Dense features = Dense.Build.DenseOfRows(Enumerable.Range(0, N).Select(i => Features(kind, model.Activation, weights, data.X.Row(i))));
        Dense map = (throughWeights + direct + secondLayer).TransposeThisAndMultiply(features.Transpose()) * (features * features.Transpose()).Inverse();
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

    /// <summary>Centred features explicitly: Ĩ, the pseudo-inverse of K̃, the ends of the spectra; the estimates enclose what they are for.</summary>
    [Theory]
    [InlineData(ModelKind.RandomFeatures, "softplus")]
    [InlineData(ModelKind.NeuralTangent, "gelu")]
    [InlineData(ModelKind.FullNeuralTangent, "gelu")]
    public void Estimates_are_those_of_the_explicit_matrices_and_enclose_the_sensitivity(ModelKind kind, string activation)
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, D).Draw(N, M, seed: 3, trial: 0);
        using var weights = new Matrix(K, D);
        new SeededWeights(D, seed: 5).CopyRows(0, weights.View);
        IActivation phi = new ActivationCatalog().Get(activation);
        using Fit fit = Fit.Of(FeatureModel.Create(kind, phi, K, new GivenWeights(weights)), data, Compute);
        InteractionResult result = InteractionMeasurement.Measure(fit);
        Dense features = Dense.Build.DenseOfRows(Enumerable.Range(0, N).Select(i => Features(kind, phi, weights, data.X.View.Row(i))));
        Dense centred = features - Dense.Build.Dense(N, features.ColumnCount, (_, j) => features.Column(j).Average());
        double[] spectrum = [.. (features * features.Transpose()).Evd().EigenValues.Select(value => value.Real).Order()];
        double[] centredSpectrum = [.. (centred * centred.Transpose()).Evd().EigenValues.Select(value => value.Real).Order()];
        Close(spectrum[0], result.SmallestEigenvalue);
        Close(spectrum[^1], result.LargestEigenvalue);
        Close(centredSpectrum[1], result.CentredSmallestEigenvalue!.Value);
        Close(centredSpectrum[^1], result.CentredLargestEigenvalue!.Value);
        for (int m = 0; m < M; m++)
        {
            double[] z = data.Z.View.Row(m).ToArray();
            double norm = TensorPrimitives.Norm<double>(z);
            (Dense throughWeights, Dense direct, Dense secondLayer) = Derivatives(kind, phi, weights, z);
            Dense interaction = (throughWeights + direct + secondLayer).TransposeThisAndMultiply(centred.Transpose());
            PointInteraction point = result.Points[m];
            Close((interaction * (centred * centred.Transpose()).PseudoInverse()).FrobeniusNorm(), point.CentredLabelMap!.Value);
            Close(norm * point.Interaction / spectrum[^1], point.LowerEstimate);
            Close(norm * point.Interaction / spectrum[0], point.UpperEstimate!.Value);
            Close(norm * interaction.FrobeniusNorm() / centredSpectrum[1], point.CentredUpperEstimate!.Value);
            using Matrix gradients = fit.Gradients(data.Z);
            Close(norm * TensorPrimitives.Norm<double>(gradients.Row(m)), point.Sensitivity);
        }

        Enclosed(result);
        Enclosed(InteractionMeasurement.Measure(fit, Centring.Exact));
        InteractionResult bare = InteractionMeasurement.Measure(fit, Centring.None);
        Assert.Null(bare.CentredLargestEigenvalue);
        Assert.All(bare.Points, point => Assert.Null(point.CentredInteraction ?? point.CentredLowerEstimate ?? point.CentredLabelMap));

        static void Enclosed(InteractionResult result) => Assert.All(result.Points, point =>
        {
            Assert.InRange(point.LabelAveraged, point.LowerEstimate * (1 - 1e-12), point.UpperEstimate!.Value * (1 + 1e-12));
            Assert.InRange(point.CentredLabelAveraged!.Value, point.CentredLowerEstimate!.Value * (1 - 1e-9), point.CentredUpperEstimate!.Value * (1 + 1e-9));
        });
    }

    /// <summary>The expectation over the inputs, against that over a hundred thousand of them.</summary>
    [Theory]
    [InlineData(ModelKind.RandomFeatures, "softplus", InputDistribution.Gaussian)]
    [InlineData(ModelKind.NeuralTangent, "relu", InputDistribution.Sphere)]
    [InlineData(ModelKind.FullNeuralTangent, "softplus", InputDistribution.Gaussian)]
    public void Exact_centring_takes_the_expectation(ModelKind kind, string activation, InputDistribution distribution)
    {
        const int draws = 100_000;
        using DataSplit data = new SyntheticSource(distribution, LabelDistribution.Gaussian, D).Draw(N, 1, seed: 3, trial: 0);
        using var weights = new Matrix(K, D);
        new SeededWeights(D, seed: 5).CopyRows(0, weights.View);
        IActivation phi = new ActivationCatalog().Get(activation);
        using Fit fit = Fit.Of(FeatureModel.Create(kind, phi, K, new GivenWeights(weights)), data, Compute);
        double exact = InteractionMeasurement.Measure(fit, Centring.Exact).Points[0].CentredInteraction!.Value;

        using DataSplit many = new SyntheticSource(distribution, LabelDistribution.Gaussian, D).Draw(draws, 0, seed: 4, trial: 0);
        double[] mean = new double[kind.Parameters(K, D)];
        for (int i = 0; i < draws; i++)
        {
            double[] one = Features(kind, phi, weights, many.X.View.Row(i));
            for (int j = 0; j < mean.Length; j++) mean[j] += one[j] / draws;
        }

        Dense features = Dense.Build.DenseOfRows(Enumerable.Range(0, N).Select(i => Features(kind, phi, weights, data.X.View.Row(i))));
        Dense centred = features - Dense.Build.Dense(N, features.ColumnCount, (_, j) => mean[j]);
        (Dense throughWeights, Dense direct, Dense secondLayer) = Derivatives(kind, phi, weights, data.Z.View.Row(0).ToArray());
        Dense derivative = throughWeights + direct + secondLayer;

        // Features of these have variances below 4: the error of a mean is below 2/√draws, and what it adds to Ĩ below √N·‖∇φ_map‖ times its norm; four of it.
        double error = 4 * Math.Sqrt(N) * derivative.L2Norm() * 2 * Math.Sqrt(mean.Length / (double)draws);
        Assert.InRange(exact - derivative.TransposeThisAndMultiply(centred.Transpose()).FrobeniusNorm(), -error, error);
    }

    [Fact]
    public void Exact_centring_of_data_of_unknown_distribution_is_refused()
    {
        using DataSplit drawn = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, D).Draw(N, 1, seed: 3, trial: 0);
        using var own = new DataSplit(Matrix.Copy(drawn.Inputs.View), drawn.Labels, "mine", "test");
        using Fit fit = Fit.Of(new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), K, seed: 1).OnInputs(D), own, Compute);
        InputException refused = Assert.Throws<InputException>(() => InteractionMeasurement.Measure(fit, Centring.Exact));
        Assert.Equal("CentringUnavailable", refused.ErrorId);
        Assert.Contains("'mine'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_test_points_there_is_nothing_to_measure()
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, D).Draw(N, 0, seed: 3, trial: 0);
        using Fit interpolant = Fit.Of(
            new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), K, seed: 1).OnInputs(D), data, Compute);
        Assert.Equal("NoTestPoints", Assert.Throws<InputException>(() => InteractionMeasurement.Measure(interpolant)).ErrorId);
    }

    /// <summary>φ(Vx), or x ⊗ φ'(Wx), or both.</summary>
    private static double[] Features(ModelKind kind, IActivation phi, Matrix weights, ReadOnlySpan<double> x)
    {
        double[] point = x.ToArray(), u = Preactivations(weights, point), values = new double[K], slopes = new double[K];
        phi.Evaluate(u, values);
        phi.Derivative(u, slopes);
        double[] tangent = [.. from value in point from slope in slopes select value * slope];
        return kind switch
        {
            ModelKind.RandomFeatures => values,
            ModelKind.NeuralTangent => tangent,
            _ => [.. tangent, .. values],
        };
    }

    /// <summary>The p×d matrix of derivatives of the features at z, in three parts.</summary>
    private static (Dense ThroughWeights, Dense Direct, Dense SecondLayer) Derivatives(ModelKind kind, IActivation phi, Matrix weights, double[] z)
    {
        double[] u = Preactivations(weights, z), first = new double[K], second = new double[K];
        phi.Derivative(u, first);
        phi.SecondDerivative(u, second);
        Dense values = Dense.Build.Dense(K, D, (j, b) => first[j] * weights[j, b]);
        Dense bent = Dense.Build.Dense(D * K, D, (row, b) => z[row / K] * second[row % K] * weights[row % K, b]);
        Dense direct = Dense.Build.Dense(D * K, D, (row, b) => row / K == b ? first[row % K] : 0);
        Dense none = Dense.Build.Dense(K, D), noTangent = Dense.Build.Dense(D * K, D);
        return kind switch
        {
            ModelKind.RandomFeatures => (values, none, none),
            ModelKind.NeuralTangent => (bent, direct, noTangent),
            _ => (bent.Stack(none), direct.Stack(none), noTangent.Stack(values)),
        };
    }

    private static double[] Preactivations(Matrix weights, double[] x) =>
        [.. Enumerable.Range(0, K).Select(j => Enumerable.Range(0, D).Sum(i => weights[j, i] * x[i]))];

    /// <summary>K of these small cases has a condition number below 10⁶: ten digits are left.</summary>
    private static void Close(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"{actual} instead of {expected}"));
}
