using System.Numerics.Tensors;
using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Reference;
using Xunit;

namespace RobustnessTools.Tests.Models;

/// <summary>The tangent kernel of both layers: against an independent program, its explicit features, and the two models that it is made of.</summary>
public class FullNeuralTangentTests
{
    private const int D = 5, N = 14, K = 9;

    /// <summary>Every case of tests/Reference/studies/theory-ntk-full.json: weights a of all sizes, both parametrizations.</summary>
    [SkippableTheory]
    [InlineData(ProviderChoice.OpenBlas)]
    [InlineData(ProviderChoice.Managed)]
    [InlineData(ProviderChoice.MathNet)]
    public void Kernels_fits_and_gradients_are_those_of_the_reference(ProviderChoice provider)
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", "theory-ntk-full.json")));
        JsonElement root = document.RootElement;
        double[][] x = ReferenceCase.Rows(root.GetProperty("X"));
        double[] z = ReferenceCase.Vector(root.GetProperty("z"));
        using ComputeContext compute = Contexts.On(provider);
        using var data = new DataSplit(Matrix.FromRows([.. x, z]), ReferenceCase.Vector(root.GetProperty("y")), "reference", "tests/Reference");
        using Matrix weights = Matrix.FromRows(ReferenceCase.Rows(root.GetProperty("W")));
        var given = new GivenWeights(weights, ReferenceCase.Vector(root.GetProperty("a")));
        IActivation activation = new ActivationCatalog().Get("tanh");
        Assert.Equal(2, root.GetProperty("cases").GetArrayLength());
        foreach (JsonElement expected in root.GetProperty("cases").EnumerateArray())
        {
            var parametrization = Enum.Parse<Parametrization>(expected.GetProperty("parametrization").GetString()!, ignoreCase: true);
            using Fit fit = Fit.Of(FeatureModel.Create(ModelKind.FullNeuralTangent, activation, (int)weights.Rows, given, parametrization), data, compute);
            Assert.Equal(weights.Rows * (weights.Columns + 1), fit.Parameters);
            using Matrix kernel = fit.KernelMatrix();
            double[][] rows = ReferenceCase.Rows(expected.GetProperty("kernel"));
            for (int i = 0; i < rows.Length; i++)
                for (int j = 0; j < rows.Length; j++) Close(rows[i][j], kernel[i, j]);
            double[] dual = ReferenceCase.Vector(expected.GetProperty("dual")), gradient = ReferenceCase.Vector(expected.GetProperty("gradient"));
            for (int i = 0; i < dual.Length; i++) Close(dual[i], fit.Solution.DualCoefficients[i]);
            double prediction = expected.GetProperty("prediction").GetDouble();
            Close(prediction, fit.Predict(data.Z)[0]);
            using Matrix gradients = fit.Gradients(data.Z);
            for (int i = 0; i < gradient.Length; i++) Close(gradient[i], gradients[0, i]);
            Close(expected.GetProperty("firstLayerShare").GetDouble(), fit.Solution.FirstLayerShare!.Value);

            // The same by the interaction matrix, ‖z‖·‖I(z)K⁻¹y‖.
            PointInteraction interaction = InteractionMeasurement.Measure(fit, Centring.None).Points[0];
            Close(TensorPrimitives.Norm<double>(z) * TensorPrimitives.Norm<double>(gradient), interaction.Sensitivity);

            // What attacks evaluate holds the parameters of both layers.
            fit.UseParameters("testing", fit.Solution.DualCoefficients, (function, _) =>
            {
                var value = new double[1];
                using var found = new Matrix(1, gradient.Length);
                function.Evaluate(data.Z, value, found.View);
                Close(prediction, value[0]);
                for (int i = 0; i < gradient.Length; i++) Close(gradient[i], found[0, i]);
                return true;
            }, progress: null, CancellationToken.None);
        }
    }

    /// <summary>A whole grid by both solvers and in single precision: every cell is that of its own feature matrix, in NTK parametrization.</summary>
    [Theory]
    [InlineData(SolverChoice.Cholesky, Precision.Double)]
    [InlineData(SolverChoice.Cholesky, Precision.Single)]
    [InlineData(SolverChoice.ConjugateGradient, Precision.Double)]
    public void Every_cell_of_a_grid_is_that_of_its_own_features(SolverChoice solver, Precision precision)
    {
        int[] widths = [K, 2 * K, 40], samples = [7, N];
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem();
        var weights = new SeededWeights(D, seed: 5);
        IActivation[] activations = [new ActivationCatalog().Get("tanh"), new ActivationCatalog().Get("gelu")];
        FeatureModel[] models =
            [.. activations.Select(activation => FeatureModel.Create(ModelKind.FullNeuralTangent, activation, 40, weights, Parametrization.Ntk))];
        var settings = new FitSettings { Solver = solver, Precision = precision };
        using GridInterpolation grid = GridInterpolation.Create(models, widths, samples, data.Labels, new LayerContext(data.X, compute), settings);
        grid.Run();
        int seen = 0;
        grid.MeasureGradients(data.Z, (model, width, sample, predictions, gradients) =>
        {
            seen++;
            using var given = new Matrix(widths[width], D);
            weights.CopyRows(0, given.View);
            int n = samples[sample];
            var expected = new ExplicitModel(ModelKind.FullNeuralTangent, activations[model], given.View, data.X.View.RowBlock(0, n),
                data.Labels.AsSpan(0, n), Parametrization.Ntk);

            // Features of floats are off by some 2⁻²⁴ of themselves, and conjugate gradients end at a residual of 10⁻¹⁰.
            double error = expected.RelativeError
                + (precision == Precision.Single ? 20 * expected.KernelCondition * Math.ScaleB(1, -24) : 0)
                + (solver == SolverChoice.ConjugateGradient ? 1e-9 * expected.KernelCondition : 0);
            Assert.True(error < 0.1, "the cell is no test");
            double norm = expected.Parameters.L2Norm();
            for (int m = 0; m < data.TestPoints; m++)
            {
                double[] z = data.Z.View.Row(m).ToArray(), gradient = expected.Gradient(z);
                double slopes = expected.Jacobian(z).FrobeniusNorm() * norm;
                for (int l = 0; l < D; l++) Assert.Equal(gradient[l], gradients[m, l], error * slopes);
                Assert.Equal(expected.Prediction(z), predictions.Span[m], error * (1 + slopes * TensorPrimitives.Norm<double>(z)));
            }

            double first = Math.Pow(expected.Features.SubMatrix(0, n, 0, widths[width] * D).FrobeniusNorm(), 2);
            double share = first / Math.Pow(expected.Features.FrobeniusNorm(), 2);
            Assert.Equal(share, grid[model, width, sample].FirstLayerShare!.Value, precision == Precision.Single ? 1e-6 : 1e-13);
        });
        Assert.Equal(activations.Length * widths.Length * samples.Length, seen);
    }

    /// <summary>With a = ±1, whatever the signs, the first block is the product's NTK and the rest random features.</summary>
    [Fact]
    public void It_is_the_sum_of_the_kernels_of_its_layers_whatever_the_signs()
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem();
        using var weights = new Matrix(K, D);
        new SeededWeights(D, seed: 5).CopyRows(0, weights.View);
        IActivation activation = new ActivationCatalog().Get("softplus");
        double[] signs = [.. Enumerable.Range(0, K).Select(j => j % 3 == 0 ? -1.0 : 1.0)];
        using Matrix drawn = Kernel(ModelKind.FullNeuralTangent, new SeededWeights(D, seed: 5)), signed =
            Kernel(ModelKind.FullNeuralTangent, new GivenWeights(weights, signs));
        using Matrix tangent = Kernel(ModelKind.NeuralTangent, new GivenWeights(weights));
        var features = new ExplicitModel(ModelKind.RandomFeatures, activation, weights.View, data.X, data.Labels).Features;
        var second = features * features.Transpose();
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++)
            {
                Assert.Equal(drawn[i, j], signed[i, j]);
                Assert.Equal(drawn[i, j] - second[i, j], tangent[i, j], 1e-13 * drawn[i, i]);
            }
        }

        Matrix Kernel(ModelKind kind, WeightSource source)
        {
            using Fit fit = Fit.Of(FeatureModel.Create(kind, activation, K, source), data, compute);
            return fit.KernelMatrix();
        }
    }

    /// <summary>c₁²(z·x)·E φ'φ' + E φφ: by the kernels of the two models, in both parametrizations; the rest of it is tested with all kinds.</summary>
    [Theory]
    [InlineData(Parametrization.Standard, 1)]
    [InlineData(Parametrization.Ntk, 1.0 / D)]
    public void Its_limit_is_the_sum_of_those_of_its_layers(Parametrization parametrization, double factor)
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem();
        IActivation activation = new ActivationCatalog().Get("tanh");
        using Fit whole = Fit.Create(
            new ModelDefinition(ModelKind.FullNeuralTangent, activation, InfiniteWidth.Width, seed: 1) { Parametrization = parametrization }, data, compute);
        using Fit tangent = Fit.Create(new ModelDefinition(ModelKind.NeuralTangent, activation, InfiniteWidth.Width, seed: 1), data, compute);
        using Fit features = Fit.Create(new ModelDefinition(ModelKind.RandomFeatures, activation, InfiniteWidth.Width, seed: 1), data, compute);
        using Matrix kernel = whole.KernelMatrix(), first = tangent.KernelMatrix(), second = features.KernelMatrix();
        double ofFirst = 0, all = 0;
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j < N; j++) Assert.Equal((factor * first[i, j]) + second[i, j], kernel[i, j], 1e-14 * kernel[i, i]);
            ofFirst += factor * first[i, i];
            all += kernel[i, i];
        }

        Assert.Equal(ofFirst / all, whole.Solution.FirstLayerShare!.Value, 1e-14);
        Assert.InRange(whole.Solution.KernelError!.Value, 0, Math.Max(tangent.Solution.KernelError!.Value, features.Solution.KernelError!.Value));

        // Wide models have nearly its share: the weights of a row are those of 2,000 neurons.
        using Fit wide = Fit.Create(
            new ModelDefinition(ModelKind.FullNeuralTangent, activation, 2000, seed: 1) { Parametrization = parametrization }, data, compute);
        Assert.Equal(whole.Solution.FirstLayerShare.Value, wide.Solution.FirstLayerShare!.Value, 0.02);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures)]
    [InlineData(ModelKind.NeuralTangent)]
    public void A_parametrization_of_one_layer_is_refused(ModelKind kind)
    {
        IActivation activation = new ActivationCatalog().Get("tanh");
        var definition = new ModelDefinition(kind, activation, K, seed: 1);
        Assert.Null(definition.Parametrization);
        Assert.Null(definition.OnInputs(D).Parametrization);
        Assert.Equal("OptionWithoutEffect", Assert.Throws<InputException>(
            () => new ModelDefinition(kind, activation, K, seed: 1) { Parametrization = Parametrization.Ntk }).ErrorId);
        Assert.Equal("OptionWithoutEffect", Assert.Throws<InputException>(
            () => FeatureModel.Create(kind, activation, K, new SeededWeights(D, seed: 1), Parametrization.Ntk)).ErrorId);
    }

    [Fact]
    public void What_is_not_said_is_the_standard_and_second_layers_are_as_long_as_first_ones()
    {
        var definition = new ModelDefinition(ModelKind.FullNeuralTangent, new ActivationCatalog().Get("tanh"), K, seed: 1);
        Assert.Equal(Parametrization.Standard, definition.Parametrization);
        Assert.Equal(Parametrization.Standard, definition.OnInputs(D).Parametrization);
        using var weights = new Matrix(K, D);
        Assert.Equal("DimensionMismatch", Assert.Throws<InputException>(() => new GivenWeights(weights, [1, 2])).ErrorId);
    }

    private static DataSplit Problem() =>
        new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, D).Draw(N, 3, seed: 3, trial: 0);

    private static void Close(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-8 * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"{actual} instead of {expected}"));
}
