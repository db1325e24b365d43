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

    /// <summary>It is for the proved bound alone.</summary>
    [Theory]
    [InlineData(true, 2.0, null, false)]
    [InlineData(true, 2.0, 0.5, false)]
    [InlineData(true, 2.0, 0.1, true)]
    [InlineData(true, null, null, true)]
    [InlineData(false, 2.0, null, true)]
    public void A_deviation_of_labels_without_a_proved_bound_is_refused(bool hasActivation, double? norm, double? flipped, bool refused)
    {
        IActivation? activation = hasActivation ? new ActivationCatalog().Get("tanh") : null;
        LawAssumptions one = new() { ParameterNorm = norm, FlipLabels = flipped }, two = one with { LabelDeviation = 2 };
        double? proved = RobustnessBound.Of(ModelKind.RandomFeatures, 100, 50, 1000, one, activation).ProvedBound;
        if (refused)
        {
            Assert.Equal("OptionWithoutEffect",
                Assert.Throws<InputException>(() => RobustnessBound.Of(ModelKind.RandomFeatures, 100, 50, 1000, two, activation)).ErrorId);
        }
        else
        {
            Assert.NotEqual(proved!.Value, RobustnessBound.Of(ModelKind.RandomFeatures, 100, 50, 1000, two, activation).ProvedBound!.Value);
        }
    }

    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, 1e-8 * Math.Abs(expected));
}
