using System.Numerics.Tensors;
using RobustnessTools.Activations;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;
using Xunit;

namespace RobustnessTools.Tests.Activations;

/// <summary>Means over random inputs, against closed forms and draws.</summary>
public sealed class InputMeansTests
{
    /// <summary>E relu(s·√d·u) = s√d·Γ(d/2)/(2√π·Γ((d+1)/2)) on the sphere, s/√(2π) for Gaussian inputs; squares have the mean s²/2 for both.</summary>
    [Theory]
    [InlineData(1, 0.7)]
    [InlineData(2, 1)]
    [InlineData(3, 1.3)]
    [InlineData(20, 0.9)]
    [InlineData(784, 1)]
    [InlineData(3072, 1.02)]
    public void Closed_forms_are_met(int d, double s)
    {
        var catalog = new ActivationCatalog();
        var sphere = new InputMeans(InputDistribution.Sphere, d);

        // Γ(d/2)/Γ((d+1)/2), from d = 1 or 2 on.
        double ratio = d % 2 == 1 ? Math.Sqrt(Math.PI) : 2 / Math.Sqrt(Math.PI);
        for (int i = 2 - (d % 2); i < d; i += 2) ratio *= i / (i + 1.0);
        Close(s * Math.Sqrt(d) * ratio / (2 * Math.Sqrt(Math.PI)), sphere.Of(catalog.Get("relu").Evaluate, s));
        Close(s * s / 2, sphere.Of(catalog.Get("square").Evaluate, s));
        Close(0, sphere.Of(catalog.Get("tanh").Evaluate, s));
        Close(s, sphere.TimesInput(catalog.Get("square").Derivative, s));
        var gaussian = new InputMeans(InputDistribution.Gaussian, d);
        Close(s / Math.Sqrt(2 * Math.PI), gaussian.Of(catalog.Get("relu").Evaluate, s));
        Close(1 / Math.Sqrt(2 * Math.PI), gaussian.TimesInput(catalog.Get("relu").Derivative, s));
        Close(Math.Exp(-s * s / 2), gaussian.Of(catalog.Get("cos").Evaluate, s));
    }

    [Theory]
    [InlineData("softplus", InputDistribution.Gaussian)]
    [InlineData("gelu", InputDistribution.Sphere)]
    [InlineData("cos", InputDistribution.Sphere)]
    [InlineData("relu", InputDistribution.Sphere)]
    public void Draws_of_inputs_have_these_means(string name, InputDistribution distribution)
    {
        const int d = 4, draws = 200_000;
        double[] w = [0.5, -0.8, 0.3, 0.4];
        double s = TensorPrimitives.Norm<double>(w), first = 0, firstSquared = 0, second = 0, secondSquared = 0;
        var activation = new ActivationCatalog().Get(name);
        using DataSplit inputs = new SyntheticSource(distribution, LabelDistribution.Gaussian, d).Draw(draws, 0, seed: 11, trial: 0);
        double[] seen = new double[draws], value = new double[draws], slope = new double[draws];
        for (int i = 0; i < draws; i++) seen[i] = TensorPrimitives.Dot<double>(inputs.X.View.Row(i), w);
        activation.Evaluate(seen, value);
        activation.Derivative(seen, slope);
        for (int i = 0; i < draws; i++)
        {
            double one = value[i], two = seen[i] / s * slope[i];
            (first, firstSquared, second, secondSquared) = (first + one, firstSquared + (one * one), second + two, secondSquared + (two * two));
        }

        var means = new InputMeans(distribution, d);
        Near(means.Of(activation.Evaluate, s), first, firstSquared);
        Near(means.TimesInput(activation.Derivative, s), second, secondSquared);

        static void Near(double mean, double sum, double squares)
        {
            double average = sum / draws, error = Math.Sqrt(((squares / draws) - (average * average)) / draws);
            Assert.InRange(average - mean, -4 * error, 4 * error);
        }
    }

    [Fact]
    public void A_curve_gives_the_values_between_its_points_and_computes_them_where_it_cannot()
    {
        int asked = 0;
        var smooth = new MeanCurve(s =>
        {
            asked++;
            return Math.Exp(-s * s / 2);
        }, 0.9, 1.1);
        int sampled = asked;
        for (double s = 0.9; s <= 1.1; s += 0.003) Assert.Equal(Math.Exp(-s * s / 2), smooth.Of(s), 1e-13);
        Assert.Equal(sampled, asked);
        var kinked = new MeanCurve(s => Math.Abs(s - 1.0123), 0.9, 1.1);
        for (double s = 0.9; s <= 1.1; s += 0.003) Assert.Equal(Math.Abs(s - 1.0123), kinked.Of(s));
        Assert.Equal(4, new MeanCurve(s => s * s, 2, 2).Of(2));
    }

    private static void Close(double expected, double actual) => Assert.Equal(expected, actual, 2e-13 * Math.Max(1, Math.Abs(expected)));
}
