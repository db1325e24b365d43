using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Catalogs;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Studies.Predictions;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Activations;
using RobustnessTools.Theory;
using Xunit;

namespace RobustnessTools.Tests.Theory;

public class SensitivityPredictionTests
{
    private static readonly ActivationCatalog Catalog = new();

    /// <summary>Cells of the published figures, by an independent NumPy program (tests/Reference/README.md).</summary>
    public static TheoryData<string> ReferenceActivations => new(Reference().Select(one => one.GetProperty("activation").GetString()!).Distinct());

    [Theory]
    [MemberData(nameof(ReferenceActivations))]
    public void Predictions_are_those_of_independent_code(string activation)
    {
        var moments = Moments(activation);
        foreach (JsonElement one in Reference().Where(one => one.GetProperty("activation").GetString() == activation))
        {
            var actual = SensitivityPrediction.Of(
                ModelKinds.Parse(one.GetProperty("model").GetString()!), moments, one.GetProperty("d").GetInt32(), one.GetProperty("N").GetInt32(),
                one.GetProperty("k").GetInt32());
            AssertClose(one.GetProperty("predicted").GetDouble(), actual.Sensitivity, 1e-8);
            AssertClose(one.GetProperty("kappa").GetDouble(), actual.EffectiveRidge!.Value, 1e-8);
            AssertClose(one.GetProperty("parameterNorm").GetDouble(), actual.ParameterNorm, 1e-8);
        }
    }

    /// <summary>At r = 0 the equation of κ makes Σ λ/(λ + κ)² equal (N − df₂)/κ, so that E‖θ‖² = 1/κ: nothing of the code uses that.</summary>
    [Theory]
    [InlineData("tanh", 300, 5000)]
    [InlineData("square", 60, 900)]
    [InlineData("softplus", 250, 400)]
    [InlineData("relu", 500, 501)]
    public void Without_a_ridge_the_norm_of_the_parameters_is_one_over_the_root_of_kappa(string activation, int samples, int width)
    {
        var actual = SensitivityPrediction.Of(ModelKind.RandomFeatures, Moments(activation), 40, samples, width);
        AssertClose(1 / Math.Sqrt(actual.EffectiveRidge!.Value), actual.ParameterNorm, 1e-9);
    }

    /// <summary>By an independent program at a large width, printed to three digits.</summary>
    [Theory]
    [InlineData("tanh", 400, 21.7)]
    [InlineData("tanh", 800, 34.2)]
    [InlineData("tanh", 1600, 32.3)]
    [InlineData("softplus", 400, 21.2)]
    [InlineData("softplus", 1600, 31.5)]
    [InlineData("relu", 800, 19.7)]
    [InlineData("cos", 1600, 2.34)]
    [InlineData("square", 1600, 2.54)]
    public void Floors_of_random_features_are_those_of_independent_code(string activation, int samples, double expected) =>
        AssertClose(expected, SensitivityPrediction.Of(ModelKind.RandomFeatures, Moments(activation), 1000, samples, width: null).Sensitivity, 5e-3);

    /// <summary>One kernel, (x·z)² but for the mean, which takes a sample of random features: S∞² = 2dN/(D − N) with D = d(d+1)/2 forms.</summary>
    [Theory]
    [InlineData("rf", 400, 399)]
    [InlineData("ntk", 400, 400)]
    [InlineData("ntk", 5000, 5000)]
    public void The_floor_of_square_has_a_closed_form(string model, int samples, double effective)
    {
        const int Dimension = 200;
        double forms = Dimension * (Dimension + 1) / 2.0;
        double expected = Math.Sqrt(2.0 * Dimension * effective / (forms - effective));
        AssertClose(expected, SensitivityPrediction.Of(ModelKinds.Parse(model), Moments("square"), Dimension, samples, width: null).Sensitivity, 1e-9);
    }

    /// <summary>S∞² = Σ s/(s + ζ)² over the eigenvalues s of XXᵀ/d with ζ = (Var φ − μ₁²)/μ₁²: the same floor from the side of the samples.</summary>
    [Theory]
    [InlineData("tanh", 400)]
    [InlineData("tanh", 1600)]
    [InlineData("sin", 800)]
    public void A_floor_is_that_of_the_kernel(string activation, int samples)
    {
        ActivationMoments moments = Moments(activation);
        double shift = (moments.Variance - (moments.Linear * moments.Linear)) / (moments.Linear * moments.Linear);
        double kernel = Math.Sqrt(new MarchenkoPastur(samples, 1000).Resolvent(shift).Energy);
        AssertClose(kernel, SensitivityPrediction.Of(ModelKind.RandomFeatures, moments, 1000, samples, width: null).Sensitivity, 2e-3);
    }

    [Theory]
    [InlineData("rf", "tanh")]
    [InlineData("rf", "softplus")]
    [InlineData("rf", "square")]
    [InlineData("rf", "cos")]
    [InlineData("rf", "relu")]
    [InlineData("ntk", "tanh")]
    [InlineData("ntk", "softplus")]
    [InlineData("ntk", "square")]
    [InlineData("ntk", "cos")]
    public void Wide_models_approach_the_floor_as_one_over_the_width(string model, string activation)
    {
        ModelKind kind = ModelKinds.Parse(model);
        double floor = Predict(null);
        int width = 200_000_000;
        double near = Predict(width) - floor, nearer = Predict(2 * width) - floor;
        Assert.InRange(near, -0.02 * floor, 0.02 * floor);
        Assert.InRange(nearer / near, 0.3, 0.75);

        double Predict(int? at) => Square(SensitivityPrediction.Of(kind, Moments(activation), 30, 100, at).Sensitivity);
    }

    /// <summary>In theory.md, for trials of their own at d = N = 100.</summary>
    [Fact]
    public void An_even_activation_falls_to_its_floor_and_tanh_does_not()
    {
        double[] square = [.. new[] { 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000 }.Select(width => Of("square", width))];
        double[] expected = [10.1, 5.1, 3.3, 2.4, 2.2, 2.0, 2.0];
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], square[i], 0.06);
        Assert.Equal(11.7, Of("tanh", 300_000), 0.06);

        static double Of(string activation, int width) =>
            SensitivityPrediction.Of(ModelKind.RandomFeatures, Moments(activation), 100, 100, width).Sensitivity;
    }

    /// <summary>What begins with the third degree is no longer noise of wide models, and says so; charts have no line of it.</summary>
    [Theory]
    [InlineData(ModelKind.RandomFeatures, "h3", true)]
    [InlineData(ModelKind.RandomFeatures, "h2", false)]
    [InlineData(ModelKind.RandomFeatures, "h1", false)]
    [InlineData(ModelKind.NeuralTangent, "h3", true)]
    [InlineData(ModelKind.NeuralTangent, "h2", false)]
    [InlineData(ModelKind.NeuralTangent, "tanh", false)]
    public void A_prediction_without_the_degrees_it_resolves_is_an_estimate(ModelKind kind, string activation, bool isEstimate)
    {
        IActivation phi = Catalog.Get(Formula(activation));
        ActivationMoments moments = ActivationMoments.Of(phi);
        Assert.Equal(isEstimate, SensitivityPrediction.Of(kind, moments, 50, 40, 30_000).IsEstimate);
        Assert.Equal(isEstimate, Prediction.Of(kind, moments, 50, 40, [30_000, null]).All(row => row.IsEstimate));
        Assert.Equal(isEstimate, new CellPredictions(Catalog).Of(new Cell(kind.ShortName(), phi.Name, "sphere", 50, 40, 30_000, 1)) is null);

        static string Formula(string name) => name switch { "h1" => "x", "h2" => "(x^2-1)/sqrt(2)", "h3" => "(x^3-3*x)/sqrt(6)", _ => name };
    }

    [Fact]
    public void A_ridge_lowers_sensitivity_and_norm_steadily()
    {
        var predictions = new[] { 0, 1e-6, 1e-3, 1, 10, 1e3, 1e6 }
            .Select(ridge => SensitivityPrediction.Of(ModelKind.RandomFeatures, Moments("tanh"), 100, 150, 400, ridge)).ToArray();
        AssertClose(predictions[0].Sensitivity, predictions[1].Sensitivity, 1e-4);
        for (int i = 1; i < predictions.Length; i++)
        {
            Assert.True(predictions[i].Sensitivity < predictions[i - 1].Sensitivity);
            Assert.True(predictions[i].ParameterNorm < predictions[i - 1].ParameterNorm);
        }
    }

    [Fact]
    public void A_ridge_allows_more_samples_than_parameters() =>
        Assert.InRange(SensitivityPrediction.Of(ModelKind.RandomFeatures, Moments("tanh"), 50, 400, 200, ridge: 1).Sensitivity, 0.1, 100);

    [Theory]
    [InlineData("rf", "tanh", 200, 200)]
    [InlineData("rf", "square", 60, 100_000)] // d(d+1)/2 = 55 forms
    [InlineData("ntk", "tanh", 500, 50)]
    [InlineData("ntk", "square", 60, 5)]
    [InlineData("ntk", "square", 10, 2)]
    public void Too_few_directions_are_refused(string model, string activation, int samples, int width)
    {
        var error = Assert.Throws<InputException>(() =>
            SensitivityPrediction.Of(ModelKinds.Parse(model), Moments(activation), 10, samples, width));
        Assert.Equal("TooNarrowToPredict", error.ErrorId);
    }

    [Theory]
    [InlineData(0, 10, 10, 0.0, "SizeOutOfRange")]
    [InlineData(10, 1, 10, 0.0, "SizeOutOfRange")]
    [InlineData(10, 10, 0, 0.0, "SizeOutOfRange")]
    [InlineData(10, 10, 100, -1.0, "RidgeOutOfRange")]
    [InlineData(10, 10, 100, double.NaN, "RidgeOutOfRange")]
    public void Numbers_out_of_range_are_refused(int dimension, int samples, int width, double ridge, string id) =>
        Assert.Equal(id, Assert.Throws<InputException>(() =>
            SensitivityPrediction.Of(ModelKind.RandomFeatures, Moments("tanh"), dimension, samples, width, ridge)).ErrorId);

    [Fact]
    public void What_has_no_mean_square_or_is_constant_is_refused()
    {
        Assert.Equal("ActivationNotIntegrable", Refused(x => Math.Exp(x * x * x * x), x => x));
        Assert.Equal("ActivationConstant", Refused(_ => 3, _ => 0));

        static string Refused(Func<double, double> value, Func<double, double> derivative) => Assert.Throws<InputException>(() =>
            ActivationMoments.Of(new ScalarActivation("odd", value, derivative, derivative))).ErrorId;
    }

    [Theory]
    [InlineData("tanh", true)]
    [InlineData("gelu", true)]
    [InlineData("square", true)]
    [InlineData("tanh-as-published", false)]
    [InlineData("relu", false)]
    public void A_second_derivative_that_is_another_function_is_noticed(string activation, bool isDerivative) =>
        Assert.Equal(isDerivative, Moments(activation).CurvatureIsDerivative);

    private static ActivationMoments Moments(string activation) => ActivationMoments.Of(Catalog.Get(activation));

    private static JsonElement[] Reference()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.ReferenceFile("theory-prediction.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(one => one.Clone())];
    }

    private static double Square(double value) => value * value;

    private static void AssertClose(double expected, double actual, double relative) =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Abs(expected), $"{actual:R} instead of {expected:R}");
}
