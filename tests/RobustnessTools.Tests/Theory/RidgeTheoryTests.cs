using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Models;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Theory;
using Xunit;

namespace RobustnessTools.Tests.Theory;

/// <summary>Ridge theory where its values are known without it, and where its curves turn.</summary>
public sealed class RidgeTheoryTests : IDisposable
{
    private const double Noise = 0.25;
    private readonly ComputeContext compute = Contexts.Managed();
    private readonly CovarianceModel model;
    private readonly RidgeTheory linear;

    public RidgeTheoryTests()
    {
        model = new CovarianceDials(CovarianceDials.Spectrum(1, 1, 20), CovarianceDials.Spectrum(2, 0.1, 20), 0.5).Build(1, compute);
        linear = new RidgeTheory(model, GaussianCorrelated.RandomTarget(20, 1), Noise, compute);
    }

    public void Dispose()
    {
        model.Dispose();
        compute.Dispose();
    }

    [Fact]
    public void Without_a_ridge_there_is_no_bias_and_at_a_large_one_nothing_is_said()
    {
        RidgePrediction none = linear.Of(100, 0), large = linear.Of(100, 1e9);
        Assert.Equal((0, 0), (none.EffectiveRegularization, none.SpuriousCovariance));
        Assert.Equal(Noise / (1 - (40.0 / 100)), none.TestLoss, 1e-12);
        Assert.Equal(0, large.SpuriousCovariance, 1e-8);
        Assert.Equal(linear.LabelVariance, large.TestLoss, 1e-8);
        Assert.Equal(double.PositiveInfinity, linear.Of(40, 0).TestLoss);
    }

    /// <summary>τ solves its equation, also with fewer samples than inputs.</summary>
    [Theory]
    [InlineData(10, 0.0)]
    [InlineData(10, 0.3)]
    [InlineData(40, 0.01)]
    [InlineData(200, 1e-6)]
    public void The_effective_regularization_solves_its_equation(int samples, double ridge)
    {
        double tau = linear.Of(samples, ridge).EffectiveRegularization, sum = 0;
        foreach (double value in linear.Spectrum) sum += value / (value + tau);
        Assert.Equal(ridge, tau - (tau / samples * sum), 1e-12);
    }

    [Fact]
    public void Curves_turn_where_their_neighbours_say_so()
    {
        RidgeOptimum turn = RidgeOptimum.Of(ridge => linear.Of(100, ridge));
        Assert.InRange(turn.LeastLossRidge, 1e-4, turn.MostCovarianceRidge);
        foreach (double factor in new[] { 0.98, 1.02 })
        {
            Assert.True(linear.Of(100, turn.LeastLossRidge * factor).TestLoss > turn.LeastLoss);
            Assert.True(linear.Of(100, turn.MostCovarianceRidge * factor).SpuriousCovariance < turn.MostCovariance);
        }
    }

    /// <summary>A curve that falls to the end of what is looked at has its least value at no ridge; one that rises from the start, at none above 0.</summary>
    [Fact]
    public void Curves_that_do_not_turn_say_so()
    {
        RidgeOptimum turn = RidgeOptimum.Of(ridge => new RidgePrediction(0, 1 / (1 + ridge), 1 / (1 + ridge), null));
        Assert.Equal((double.PositiveInfinity, 0.0), (turn.LeastLossRidge, turn.MostCovarianceRidge));
        Assert.Equal(0, turn.LeastLoss, 1e-7);
        Assert.Equal(1, turn.MostCovariance, 1e-7);
    }

    /// <summary>Features x + 0·(…) are the inputs: as wide as can be the model is the linear one.</summary>
    [Fact]
    public void Linear_features_of_infinite_width_are_the_linear_model()
    {
        var theory = new RandomFeatureTheory(linear, new ActivationCatalog().Get("1*x"));
        Assert.Equal(0, theory.HigherWeight);
        RidgePrediction features = theory.Of(100, InfiniteWidth.Width, 0.3 / 40), inputs = linear.Of(100, 0.3);
        Assert.Equal(0.3, features.EquivalentLinearRidge!.Value, 1e-12);
        Assert.Equal(inputs.SpuriousCovariance, features.SpuriousCovariance, 1e-11);
        Assert.Equal(inputs.TestLoss, features.TestLoss, 1e-11);

        // With more parameters than inputs, and samples than both, nothing is left to regularize.
        Assert.Equal(0, theory.Of(100, 60, 0).SpuriousCovariance);
    }

    /// <summary>An even activation has no linear part: nothing of a linear target is learned.</summary>
    [Fact]
    public void Features_without_a_linear_part_learn_nothing()
    {
        RidgePrediction found = new RandomFeatureTheory(linear, new ActivationCatalog().Get("cos")).Of(100, 1_000_000, 0.1);
        Assert.Equal(0, found.SpuriousCovariance);
        Assert.Equal(double.PositiveInfinity, found.EffectiveRegularization);
        Assert.Equal(linear.LabelVariance, found.TestLoss, 1e-3);
        Assert.Equal(0, new NeuralTangentTheory(linear, new ActivationCatalog().Get("cos")).Of(100, 0.1).SpuriousCovariance);
    }

    [Fact]
    public void What_is_out_of_range_is_refused()
    {
        Refused("RidgeOutOfRange", () => linear.Of(10, -1));
        Refused("SamplesOutOfRange", () => linear.Of(0, 1));
        Refused("WidthOutOfRange", () => new RandomFeatureTheory(linear, new ActivationCatalog().Get("tanh")).Of(10, 0, 1));
        Refused("NoiseOutOfRange", () => new RidgeTheory(model, new double[20], -1, compute));
        Refused("DimensionMismatch", () => new RidgeTheory(model, new double[19], 0, compute));

        static void Refused(string id, Func<object> make) => Assert.Equal(id, Assert.Throws<InputException>(make).ErrorId);
    }
}
