using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Tests.Sensitivity;

public sealed class RobustnessBoundTests
{
    [Theory]
    [InlineData(ModelKind.RandomFeatures, 99, RobustnessRegime.CannotInterpolate)]
    [InlineData(ModelKind.RandomFeatures, 100, RobustnessRegime.BoundBites)]
    [InlineData(ModelKind.RandomFeatures, 999, RobustnessRegime.BoundBites)]
    [InlineData(ModelKind.RandomFeatures, 1000, RobustnessRegime.BoundSilent)]
    [InlineData(ModelKind.NeuralTangent, 9, RobustnessRegime.CannotInterpolate)]
    [InlineData(ModelKind.NeuralTangent, 10, RobustnessRegime.BoundBites)]
    [InlineData(ModelKind.NeuralTangent, 100, RobustnessRegime.BoundSilent)]
    public void The_regime_changes_at_p_equal_to_N_and_to_N_times_d(ModelKind model, int width, RobustnessRegime regime) =>
        Assert.Equal(regime, RobustnessBound.Of(model, samples: 100, dimension: 10, width).Regime);

    [Fact]
    public void The_bound_is_1_where_it_falls_silent() => Assert.Equal(1, RobustnessBound.Of(ModelKind.RandomFeatures, 100, 10, 1000).UniversalLawBound);

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void Sizes_below_1_are_refused(int samples, int dimension, int width) =>
        Assert.Equal("SizeOutOfRange", Assert.Throws<InputException>(() => RobustnessBound.Of(ModelKind.NeuralTangent, samples, dimension, width)).ErrorId);

    /// <summary>The bounds of an independent NumPy program (tests/Reference/studies/universal-law.json).</summary>
    [Fact]
    public void Theorem_3_and_the_proved_bound_are_those_of_the_reference()
    {
        string path = Path.Combine(SharedFolder.Repository, "tests", "Reference", "studies", "universal-law.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (JsonElement expected in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            double Number(string name) => expected.GetProperty(name).GetDouble();
            int n = (int)Number("n"), d = (int)Number("d"), p = (int)Number("p");
            AssertClose(Number("theorem3"), UniversalLaw.Theorem3(n, d, p, Number("diameter"), Number("J"), Number("epsilon"), Number("delta"), Number("c")));
            AssertClose(Number("theorem3PremiseNeeds"), UniversalLaw.Theorem3Samples(Number("epsilon"), Number("delta")));
            AssertClose(Number("shape"), UniversalLaw.Bound(n, d, p));
            AssertClose(Number("sharpened"),
                UniversalLaw.ProvedBound(n, d, p, Number("diameter") / 2, Number("J"), Number("labelDeviation"), Number("delta"), Number("c")));
        }
    }

    /// <summary>No interpolator that was found breaks the bound: its largest S at many points stays above what is proved of the largest over all.</summary>
    [Fact]
    public void A_measured_model_is_above_its_proved_bound()
    {
        using var compute = ComputeContext.Create();
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 40).Draw(80, 20, seed: 1, trial: 0);
        IActivation tanh = new ActivationCatalog().Get("tanh");
        using var fit = Fit.Of(FeatureModel.Create(ModelKind.RandomFeatures, tanh, 300, new SeededWeights(40, 1)), data, compute);
        double found = SensitivityMeasurement.Measure(fit).Points.Max(point => point.Sensitivity);
        var assumptions = new LawAssumptions { ParameterNorm = fit.ParameterNorm };
        var bound = RobustnessBound.Of(ModelKind.RandomFeatures, 80, 40, 300, assumptions, tanh);
        Assert.InRange(bound.ProvedBound!.Value, 0.05, found);
        Assert.True(bound.Theorem3Bound < bound.ProvedBound);
        Assert.False(bound.Theorem3Applies);
        Assert.Contains("ours", bound.ProvedBoundNote, StringComparison.Ordinal);

        // The power of 2 above the norm is one of all that share δ: a norm just below and one just above it differ by the next.
        Assert.True(RobustnessBound.Of(ModelKind.RandomFeatures, 80, 40, 300, assumptions with { ParameterNorm = 4.1 }, tanh).ProvedBound
            < RobustnessBound.Of(ModelKind.RandomFeatures, 80, 40, 300, assumptions with { ParameterNorm = 3.9 }, tanh).ProvedBound);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, "relu", "gaussian", 1.0, null, "not bounded")]
    [InlineData(ModelKind.NeuralTangent, "tanh", "gaussian", 1.0, null, "not bounded")]
    [InlineData(ModelKind.NeuralTangent, "tanh", "sphere", 1.0, null, "ours")]
    [InlineData(ModelKind.RandomFeatures, "tanh", "mnist", 1.0, null, "noise in the labels")]
    [InlineData(ModelKind.RandomFeatures, "tanh", "gaussian", null, null, "‖θ‖")]
    [InlineData(ModelKind.RandomFeatures, null, "gaussian", 1.0, null, "activation")]
    [InlineData(ModelKind.RandomFeatures, "tanh", "gaussian", 1.0, 0.1, "do not depend on the inputs")]
    public void Why_there_is_no_proved_bound_is_told(ModelKind model, string? activation, string dataset, double? norm, double? flipped, string told)
    {
        var assumptions = new LawAssumptions { Dataset = dataset, ParameterNorm = norm, FlipLabels = flipped };
        var bound = RobustnessBound.Of(model, 100, 10, 200, assumptions, activation is null ? null : new ActivationCatalog().Get(activation));
        Assert.Contains(told, bound.ProvedBoundNote, StringComparison.Ordinal);
        Assert.Equal(told != "ours", bound.ProvedBound is null);
    }

    [Theory]
    [InlineData(1.0, 1.0, null, null)]
    [InlineData(0.95, 0.0, null, null)]
    [InlineData(0.95, 1.0, -1.0, null)]
    [InlineData(0.95, 1.0, null, 0.6)]
    public void Assumptions_that_cannot_be_are_refused(double confidence, double deviation, double? norm, double? flipped)
    {
        var assumptions = new LawAssumptions { Confidence = confidence, LabelDeviation = deviation, ParameterNorm = norm, FlipLabels = flipped };
        Assert.Equal("AssumptionOutOfRange",
            Assert.Throws<InputException>(() => RobustnessBound.Of(ModelKind.RandomFeatures, 10, 10, 10, assumptions)).ErrorId);
    }

    /// <summary>Of labels that are all noise, of deviation s, interpolation undercuts σ² = s²; of more than 1 theorem 3 does not speak.</summary>
    [Theory]
    [InlineData(0.5, null, 0.25)]
    [InlineData(1.0, null, 1.0)]
    [InlineData(1.0, 0.1, 0.36)]
    [InlineData(1.0, 0.5, 1.0)]
    [InlineData(2.0, null, null)]
    public void Theorem_3_speaks_of_the_noise_of_the_labels(double deviation, double? flipped, double? noise)
    {
        var assumptions = new LawAssumptions { ParameterNorm = 1, FlipLabels = flipped, LabelDeviation = deviation };
        var bound = RobustnessBound.Of(ModelKind.RandomFeatures, 30_000, 1000, 50_000, assumptions, new ActivationCatalog().Get("tanh"));
        Assert.Equal(noise is { } epsilon ? 4096 * Math.Log(8 / 0.05) / (epsilon * epsilon) : double.PositiveInfinity, bound.Theorem3Samples, 1e-6);
        Assert.Equal(noise == 1, bound.Theorem3Applies);
        Assert.Equal(noise is null, bound.Theorem3Bound is null);
        if (noise is { } sigma) // J = √k·sup|tanh|, W = 4‖θ‖.
            AssertClose(UniversalLaw.Theorem3(30_000, 1000, 50_000, 4, Math.Sqrt(50_000), sigma, 1 - 0.95, 1), bound.Theorem3Bound!.Value);
    }

    [Theory]
    [InlineData("mnist", 50_000)]
    [InlineData("gaussian", 400)]
    [InlineData("gaussian", InfiniteWidth.Width)]
    public void Theorem_3_applies_to_noise_and_interpolators_alone(string dataset, int width)
    {
        var assumptions = new LawAssumptions { Dataset = dataset, ParameterNorm = 1 };
        var bound = RobustnessBound.Of(ModelKind.RandomFeatures, 30_000, 1000, width, assumptions, new ActivationCatalog().Get("tanh"));
        Assert.False(bound.Theorem3Applies);
        Assert.Null(bound.ProvedBound);
        Assert.StartsWith("not available", bound.ProvedBoundNote, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deviation_of_labels_that_are_flipped_is_refused()
    {
        LawAssumptions flipped = new() { ParameterNorm = 2, FlipLabels = 0.1 };
        Assert.Equal("OptionWithoutEffect", Assert.Throws<InputException>(
            () => RobustnessBound.Of(ModelKind.RandomFeatures, 100, 50, 1000, flipped with { LabelDeviation = 2 })).ErrorId);
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-8 * Math.Abs(expected));
}
