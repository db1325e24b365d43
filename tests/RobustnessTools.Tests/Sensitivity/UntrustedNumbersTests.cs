using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Data.Files;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Sensitivity;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Sensitivity;

/// <summary>Numbers that should not be trusted never look trusted; those of any size that can be computed are. Right values are from NumPy.</summary>
public sealed class UntrustedNumbersTests : IDisposable
{
    private static readonly double[] Right = [6.371976223736, 6.227657429031, 8.559563979770];
    private readonly Matrix x = Read("quoted", "X.csv");
    private readonly Matrix z = Read("quoted", "Z.csv");
    private readonly Matrix w = Read("numeric-heading", "W.npy");
    private readonly double[] y = ArrayFile.ReadVector(Given("quoted", "y.csv"));

    public void Dispose()
    {
        x.Dispose();
        z.Dispose();
        w.Dispose();
    }

    [Theory]
    [InlineData(1e-310)]
    [InlineData(1e-170)]
    [InlineData(1e-162)]
    [InlineData(1e40)]
    [InlineData(1e160)]
    [InlineData(1e300)]
    public void Sensitivity_is_linear_in_labels_of_any_size(double factor)
    {
        foreach (SolverChoice solver in Enum.GetValues<SolverChoice>())
        {
            SensitivityResult result = Measure("tanh", [.. y.Select(label => label * factor)], new FitSettings { Solver = solver });

            // 2⁻⁵² of the condition number, 1.9e4 at most, and of subnormal labels 52 binary digits less those that they lack.
            double tolerance = 1e-10 + (double.Epsilon / factor);
            AssertNear(Right, result, factor, tolerance);
            Assert.Empty(result.Warnings);
            Assert.True(result.Solution.Interpolates);
            Assert.InRange(result.Solution.ParameterNorm / factor, 1, 100);
            Assert.Equal(result.Summary.StandardDeviation / factor, SensitivitySummary.Of(Right).StandardDeviation, 20 * tolerance);
        }
    }

    /// <summary>A power of two rounds nothing, so that not a bit may differ; beyond the range of floats too.</summary>
    [Theory]
    [InlineData(Precision.Double, 400)]
    [InlineData(Precision.Double, -400)]
    [InlineData(Precision.Single, 400)]
    [InlineData(Precision.Single, -400)]
    public void Labels_times_a_power_of_two_give_the_same_digits(Precision precision, int exponent)
    {
        var settings = new FitSettings { Precision = precision };
        SensitivityResult expected = Measure("tanh", y, settings);
        SensitivityResult actual = Measure("tanh", [.. y.Select(label => Math.ScaleB(label, exponent))], settings);
        Assert.Equal(expected.Points.Select(point => Math.ScaleB(point.Sensitivity, exponent)), actual.Points.Select(point => point.Sensitivity));
        Assert.Equal(expected.Points.Select(point => Math.ScaleB(point.Prediction, exponent)), actual.Points.Select(point => point.Prediction));
        Assert.Equal(expected.Solution.DualCoefficients.Select(a => Math.ScaleB(a, exponent)), actual.Solution.DualCoefficients);
        Assert.Equal(Math.ScaleB(expected.Solution.ParameterNorm, exponent), actual.Solution.ParameterNorm);
        Assert.Equal(Math.ScaleB(expected.Solution.TrainingResidual, exponent), actual.Solution.TrainingResidual);
        Assert.Equal(expected.PrecisionError, actual.PrecisionError);
    }

    [Fact]
    public void Labels_whose_gradient_is_no_number_are_refused() =>
        Assert.Equal("LabelsTooLarge", Assert.Throws<InputException>(() => Measure("tanh", [.. y.Select(label => label * 1e308)])).ErrorId);

    /// <summary>At z·10⁻¹⁷⁰, where squares of its elements vanish, f is as at 0 and S as small as z is; NumPy's values with products by hand.</summary>
    [Fact]
    public void Test_points_of_extreme_size_have_their_norm()
    {
        for (int i = 0; i < z.Rows; i++)
            for (int j = 0; j < z.Columns; j++) z[i, j] *= 1e-170;
        AssertNear([4.638332, 6.556215, 4.284484], Measure("tanh", y), 1e-170, 1e-6);
    }

    [Fact]
    public void Diverged_conjugate_gradients_are_no_result()
    {
        // The features of a linear activation have rank 3 for 12 labels: the kernel matrix is singular, and the labels are not in its range.
        var iterations = new FitSettings { Solver = SolverChoice.ConjugateGradient, MaximumIterations = 1000 };
        InputException error = Assert.Throws<InputException>(() => Measure("x", y, iterations));
        Assert.Equal("SolverDiverged", error.ErrorId);
        Assert.Contains("nothing was fitted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Least_squares_are_said_not_to_interpolate()
    {
        SensitivityResult result = Measure("x", y);
        AssertNear([1.496561, 2.115368, 1.382392], result, 1, 1e-6);
        Assert.Contains(result.Warnings, warning => warning.Contains("does not interpolate", StringComparison.Ordinal));
        Assert.DoesNotContain(result.Warnings, warning => warning.Contains("Training rows", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, 7, 1e-7)]
    [InlineData(11, 0, 1e-8)]
    public void Near_duplicates_with_other_labels_are_named(int one, int other, double distance)
    {
        x.View.Row(one).CopyTo(x.View.Row(other));
        x[other, 1] += distance;
        (y[one], y[other]) = (1, -1);
        SensitivityResult result = Measure("tanh", y);
        Assert.False(result.Solution.Interpolates);
        Assert.Contains(result.Warnings, warning => warning.Contains("does not interpolate", StringComparison.Ordinal)
            && warning.Contains($"Training rows {Math.Min(one, other)} and {Math.Max(one, other)} ", StringComparison.Ordinal));
    }

    [Fact]
    public void Near_duplicates_with_the_same_label_are_not_blamed()
    {
        x.View.Row(3).CopyTo(x.View.Row(7));
        x[7, 1] += 1e-7;
        y[7] = y[3];
        Assert.DoesNotContain(Measure("tanh", y).Warnings, warning => warning.Contains("different labels", StringComparison.Ordinal));
        Assert.Null(NearDuplicates.Find(x.View, y));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void Saturated_test_points_are_counted(int saturated)
    {
        for (int i = 0; i < saturated; i++)
            for (int j = 0; j < z.Columns; j++) z[i, j] *= 1e6;
        SensitivityResult result = Measure("tanh", y);
        Assert.Equal(0, result.Points[0].Sensitivity);
        Assert.Contains(result.Warnings, warning => warning.Contains($"at {saturated} of 3 test points", StringComparison.Ordinal));
    }

    /// <summary>A gradient that is not 0 but changes no label's last digit says as little.</summary>
    [Fact]
    public void Nearly_saturated_test_points_are_counted_too()
    {
        IActivation tanh = new ActivationCatalog().Get("tanh");
        Assert.Contains("at 1 of 2 test points", GradientCheck.Zeros([1e-16, 1], [1, 1], [-1, 0.5], tanh, 1), StringComparison.Ordinal);
        Assert.Null(GradientCheck.Zeros([1e-15, 1], [1, 1], [-1, 0.5], tanh, 1));
    }

    /// <summary>Products of 10⁻²⁰⁰ are 0: then it is not the derivative that is.</summary>
    [Fact]
    public void A_model_of_products_that_are_too_small_is_said_to_be_0()
    {
        string? told = GradientCheck.Zeros([0, 0], [1, 1], [-1, 0.5], new ActivationCatalog().Get("relu"), 0);
        Assert.Contains("The model is 0", told, StringComparison.Ordinal);
        Assert.DoesNotContain("derivative", told, StringComparison.Ordinal);
    }

    /// <summary>A kernel matrix of zeros has no inverse, and its pseudo-inverse is 0: the activation's derivatives are not to blame.</summary>
    [Theory]
    [InlineData("tanh", 0)]
    [InlineData("tanh(x)*1e-300", 1)]
    public void A_model_without_features_is_said_to_be_0(string activation, double weights)
    {
        for (nint i = 0; i < w.Rows; i++)
            for (nint j = 0; j < w.Columns; j++) w[i, j] *= weights;
        SensitivityResult result = Measure(activation, y);
        Assert.False(result.Solution.Interpolates);
        Assert.All(result.Points, point => Assert.Equal(0, point.Sensitivity));
        Assert.Contains(result.Warnings, warning => warning.StartsWith("The model is 0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-30)]
    public void A_ridge_that_leaves_nothing_of_the_model_is_named(double parameterNorm)
    {
        string? told = GradientCheck.Zeros(
            [1e-20, 1e-20], [1, 1], [-1, 0.5], new ActivationCatalog().Get("tanh"), parameterNorm, Regularization.OfRidge(1e20));
        Assert.Contains("at 2 of 2 test points: with ridge 1E+20 hardly anything is fitted", told, StringComparison.Ordinal);
        Assert.Null(GradientCheck.Zeros([0, 0], [1, 1], [-1, 0.5], new ActivationCatalog().Get("tanh"), 0, Regularization.OfTime(0)));
    }

    [Fact]
    public void Test_points_and_labels_that_are_0_are_said_to_be()
    {
        z.View.Row(1).Clear();
        Assert.Contains(Measure("tanh", y).Warnings, warning => warning.StartsWith("1 of 3 test points are 0 themselves", StringComparison.Ordinal));
        Assert.Contains(Measure("tanh", new double[12]).Warnings, warning => warning.StartsWith("All labels are 0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_gradient_that_is_not_a_number_is_an_error()
    {
        // Pre-activations beyond 709 are infinite under exp.
        for (int j = 0; j < z.Columns; j++) z[0, j] = 3e4;
        InputException error = Assert.Throws<InputException>(() => Measure("exp(x)", y));
        Assert.Equal("GradientNotFinite", error.ErrorId);
        Assert.Contains("'exp(x)'", error.Message, StringComparison.Ordinal);
    }

    private static void AssertNear(double[] right, SensitivityResult result, double factor, double tolerance)
    {
        Assert.Equal(right.Length, result.Points.Count);
        for (int i = 0; i < right.Length; i++) Assert.Equal(right[i], result.Points[i].Sensitivity / factor, right[i] * tolerance);
    }

    private static string Given(string folder, string name) => Path.Combine(AppContext.BaseDirectory, "Data", "OwnFiles", folder, name);

    private static Matrix Read(string folder, string name) => ArrayFile.Read(Given(folder, name), HeaderRule.Auto);

    private SensitivityResult Measure(string activation, double[] labels, FitSettings? settings = null)
    {
        IActivation phi = new ActivationCatalog().Get(activation);
        using ComputeContext compute = Contexts.Managed();
        using DataSplit data = new ArraySource(x, labels, z, "own", "test").Draw(12, 3, seed: 1, trial: 0);
        FeatureModel model = FeatureModel.Create(ModelKind.RandomFeatures, phi, (int)w.Rows, new GivenWeights(w));
        using Fit fit = Fit.Of(model, data, compute, settings);
        return SensitivityMeasurement.Measure(fit);
    }
}
