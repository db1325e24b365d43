using System.Numerics.Tensors;
using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Activations.Duals;
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

namespace RobustnessTools.Tests.Interpolation;

/// <summary>Models of infinite width: against an independent NumPy program, finite widths, and difference quotients of f.</summary>
public class InfiniteWidthTests
{
    private const double Tolerance = 1e-8;
    private static readonly string[] Names = ["tanh", "softplus", "sigmoid", "cos", "sin", "square", "erf", "gelu", "relu", "x/(1+x^2)"];

    public static TheoryData<ModelKind, string> Models()
    {
        var data = new TheoryData<ModelKind, string>();
        foreach (ModelKind kind in Enum.GetValues<ModelKind>())
            foreach (string name in Names) data.Add(kind, name);
        return data;
    }

    /// <summary>Every case of tests/Reference/studies/theory-infinite.json.</summary>
    [SkippableTheory]
    [InlineData(ProviderChoice.OpenBlas)]
    [InlineData(ProviderChoice.Managed)]
    [InlineData(ProviderChoice.MathNet)]
    public void Kernels_fits_and_gradients_are_those_of_the_reference(ProviderChoice provider)
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", "theory-infinite.json")));
        JsonElement root = document.RootElement;
        double[] z = ReferenceCase.Vector(root.GetProperty("z"));
        double[][] x = ReferenceCase.Rows(root.GetProperty("X"));
        using ComputeContext compute = Contexts.On(provider);
        using var data = new DataSplit(Matrix.FromRows([.. x, z]), ReferenceCase.Vector(root.GetProperty("y")), "reference", "tests/Reference");
        JsonElement[] cases = [.. root.GetProperty("cases").EnumerateArray()];
        Assert.Equal(12, cases.Length);
        foreach (JsonElement expected in cases)
        {
            IActivation activation = new ActivationCatalog().Get(expected.GetProperty("activation").GetString()!);
            ModelKind kind = ModelKinds.Parse(expected.GetProperty("model").GetString()!);
            using var fit = Fit.Create(new ModelDefinition(kind, activation, InfiniteWidth.Width, seed: 1), data, compute);
            bool hasMap = expected.TryGetProperty("labelMapFrobenius", out JsonElement map);
            PointSensitivity point = Assert.Single(
                SensitivityMeasurement.Measure(fit, new SensitivitySettings { Gradients = true, LabelMap = hasMap }).Points);
            using Matrix kernel = fit.KernelMatrix();
            double[][] kernelRows = ReferenceCase.Rows(expected.GetProperty("kernel"));
            for (int i = 0; i < kernelRows.Length; i++)
                for (int j = 0; j < kernelRows.Length; j++) AssertClose(kernelRows[i][j], kernel[i, j]);
            AssertAllClose(ReferenceCase.Vector(expected.GetProperty("dual")), fit.Solution.DualCoefficients);
            AssertClose(expected.GetProperty("prediction").GetDouble(), point.Prediction);
            AssertAllClose(ReferenceCase.Vector(expected.GetProperty("gradient")), point.Gradient!);
            AssertClose(expected.GetProperty("sensitivity").GetDouble(), point.Sensitivity);
            if (hasMap) AssertClose(map.GetDouble(), point.LabelMapFrobenius!.Value);
            Assert.InRange(fit.Solution.KernelError!.Value, 0, 1e-9);
            Assert.True(fit.Interpolates);
            if (!expected.TryGetProperty("gradientAlmostEverywhere", out JsonElement elsewhere)) continue;

            // What finite widths of NTK relu approach instead, and the warning says so.
            Assert.Contains(fit.Solution.Warnings, warning => warning.Contains("almost everywhere", StringComparison.Ordinal));
            GaussianDual dual = GaussianDual.Of(activation, ActivationFunction.Derivative);
            var sum = new double[z.Length];
            for (int i = 0; i < x.Length; i++)
            {
                double share = dual.Value(dual.Scale(Size(z, z)), dual.Scale(Size(x[i], x[i])), Size(z, x[i])) * fit.Solution.DualCoefficients[i];
                TensorPrimitives.MultiplyAdd(x[i], share, sum, sum);
            }

            AssertAllClose(ReferenceCase.Vector(elsewhere), sum);
            double Size(double[] one, double[] other) => TensorPrimitives.Dot<double>(one, other) / z.Length;
        }
    }

    /// <summary>∇f by central differences of f, f by the dual coefficients, with a ridge and with time as well.</summary>
    [Theory]
    [MemberData(nameof(Models))]
    public void Gradients_are_those_of_the_predictions(ModelKind kind, string name)
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem(samples: 12, dimension: 5);
        var definition = new ModelDefinition(kind, new ActivationCatalog().Get(name), InfiniteWidth.Width, seed: 1);
        foreach (Regularization value in new[] { Regularization.None, Regularization.OfRidge(0.1), Regularization.OfTime(2) })
        {
            using Fit fit = Fit.CreatePath(definition, data, [value], compute)[0];
            using Matrix gradients = fit.Gradients(data.Z);
            const double h = 1e-4;
            for (int m = 0; m < data.TestPoints; m++)
            {
                for (int l = 0; l < data.Dimension; l++)
                {
                    using Matrix moved = Matrix.FromRows([data.Z.View.Row(m).ToArray(), data.Z.View.Row(m).ToArray()]);
                    moved[0, l] += h;
                    moved[1, l] -= h;
                    double[] values = fit.Predict(moved.View);
                    double scale = 1 + TensorPrimitives.Norm<double>(gradients.Row(m)) + TensorPrimitives.MaxMagnitude<double>(fit.Solution.DualCoefficients);
                    Assert.Equal((values[0] - values[1]) / (2 * h), gradients[m, l], 2e-6 * Math.Abs(scale));
                }
            }
        }
    }

    /// <summary>
    /// Wide layers approach it: over 40 draws of the weights the mean of S² at fixed data is that of the limit within what 1/k and the draws leave.
    /// </summary>
    [Theory]
    [InlineData(ModelKind.RandomFeatures, "tanh")]
    [InlineData(ModelKind.RandomFeatures, "relu")]
    [InlineData(ModelKind.RandomFeatures, "cos")]
    [InlineData(ModelKind.NeuralTangent, "tanh")]
    [InlineData(ModelKind.NeuralTangent, "gelu")]
    [InlineData(ModelKind.FullNeuralTangent, "softplus")]
    public void Finite_widths_approach_it(ModelKind kind, string name)
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem(samples: 12, dimension: 6);
        IActivation activation = new ActivationCatalog().Get(name);
        using var limit = Fit.Create(new ModelDefinition(kind, activation, InfiniteWidth.Width, seed: 1), data, compute);
        double expected = Squares(limit);
        double[] narrow = Draws(1000), wide = Draws(8000);
        double error = 4 * Deviation(wide) / Math.Sqrt(wide.Length);
        Assert.Equal(expected, wide.Average(), error + (0.25 * Math.Abs(narrow.Average() - expected)));

        double[] Draws(int width) => [.. Enumerable.Range(0, 40).Select(trial =>
        {
            using var fit = Fit.Create(new ModelDefinition(kind, activation, width, seed: 5, (uint)trial), data, compute);
            return Squares(fit);
        })];

        static double Squares(Fit fit) => SensitivityMeasurement.Measure(fit).Points.Average(point => point.Sensitivity * point.Sensitivity);

        static double Deviation(double[] values)
        {
            double mean = values.Average();
            return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        }
    }

    /// <summary>A kink leaves an error that is said: |x| by the series, against its own bound.</summary>
    [Fact]
    public void A_series_that_ends_early_says_how_far_it_is_to_be_trusted()
    {
        using ComputeContext compute = Contexts.Managed();
        double[] one = [1, 0.2, -0.4, 0.6], near = [1, 0.21, -0.4, 0.6];
        using var data = new DataSplit(Matrix.FromRows([one, near, [0.3, -1, 0.5, 0.1], [0.5, 0.5, 0.5, 0.5]]), [1, 2, -1], "close", "made up");
        IActivation kinked = new ActivationCatalog().Get("abs(x)");
        using var fit = Fit.Create(new ModelDefinition(ModelKind.NeuralTangent, kinked, InfiniteWidth.Width, seed: 1), data, compute);
        Assert.InRange(fit.Solution.KernelError!.Value, 1e-4, 0.1);
        Assert.Contains(fit.Solution.Warnings, warning => warning.Contains("Hermite series", StringComparison.Ordinal));

        // φ' is the sign: E sgn(u)sgn(v) = (2/π) arcsin ρ.
        using Matrix kernel = fit.KernelMatrix();
        double product = TensorPrimitives.Dot<double>(one, near);
        double exact = product * 2 / Math.PI * Math.Asin(product / (TensorPrimitives.Norm<double>(one) * TensorPrimitives.Norm<double>(near)));
        Assert.Equal(exact, kernel[1, 0], fit.Solution.KernelError.Value * kernel[1, 1] + 1e-12);
    }

    [Fact]
    public void What_a_limit_does_not_have_is_refused()
    {
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = Problem(samples: 8, dimension: 4);
        var definition = new ModelDefinition(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), InfiniteWidth.Width, seed: 1);
        Assert.Equal("PrecisionConflict", Refusal(new FitSettings { Precision = Precision.Single }));
        Assert.Equal("SolverConflict", Refusal(new FitSettings { Solver = SolverChoice.ConjugateGradient }));
        Assert.Equal("InfiniteWidthConflict", Refusal(new FitSettings { LeastSquares = true }));
        using var fit = Fit.Create(definition, data, compute);
        Assert.Equal("InfiniteWidthConflict", Assert.Throws<InputException>(() => InteractionMeasurement.Measure(fit)).ErrorId);
        Assert.Equal((0, true), (SensitivityMeasurement.Measure(fit).UniversalLawBound, fit.Model.IsInfinite));

        string Refusal(FitSettings settings) => Assert.Throws<InputException>(() => Fit.Create(definition, data, compute, settings)).ErrorId;
    }

    private static DataSplit Problem(int samples, int dimension) =>
        new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, dimension).Draw(samples, 3, seed: 9, trial: 0);

    private static void AssertAllClose(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        for (int i = 0; i < expected.Length; i++) AssertClose(expected[i], actual[i]);
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= Tolerance * Math.Max(1, Math.Abs(expected)),
            FormattableString.Invariant($"{expected} expected, {actual} found"));
}
