using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Catalogs;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Tests.Activations;

public class HermiteSeriesTests
{
    private static readonly ActivationCatalog Catalog = new();

    /// <summary>By an independent NumPy program, at several scales (tests/Reference/README.md).</summary>
    [Fact]
    public void Coefficients_are_those_of_independent_code()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.ReferenceFile("theory-kernels.json")));
        JsonElement[] cases = [.. document.RootElement.GetProperty("hermite").EnumerateArray()];
        Assert.Equal(18, cases.Length);
        foreach (JsonElement one in cases)
        {
            double[] expected = [.. one.GetProperty("mu").EnumerateArray().Select(value => value.GetDouble())];
            string name = one.GetProperty("activation").GetString()!;
            double scale = one.GetProperty("s").GetDouble();
            var actual = HermiteSeries.Of(Catalog.Get(name), ActivationFunction.Value, expected.Length, scale);
            for (int r = 0; r < expected.Length; r++)
                Assert.True(Math.Abs(actual.Coefficients[r] - expected[r]) < 1e-12, $"{name}, s = {scale}, r = {r}: {actual.Coefficients[r]:R}");
        }
    }

    /// <summary>μ'_r(s) = √(r+1)·μ_{r+1}(s)/s and the same for φ'': integration by parts, for what has no jumps, kinks of φ included.</summary>
    [Theory]
    [InlineData("tanh", 1.0)]
    [InlineData("tanh", 1.7)]
    [InlineData("erf", 0.6)]
    [InlineData("softplus", 1.0)]
    [InlineData("sigmoid", 2.0)]
    [InlineData("gelu", 1.3)]
    [InlineData("cos", 1.0)]
    [InlineData("sin", 1.0)]
    [InlineData("square", 1.0)]
    public void Coefficients_of_derivatives_follow_from_those_before(string name, double scale)
    {
        const int Count = 160;
        IActivation activation = Catalog.Get(name);
        HermiteSeries value = Series(ActivationFunction.Value), slope = Series(ActivationFunction.Derivative),
            curvature = Series(ActivationFunction.SecondDerivative);
        for (int r = 0; r < Count - 1; r++)
        {
            Assert.Equal(Math.Sqrt(r + 1) * value.Coefficients[r + 1] / scale, slope.Coefficients[r], 2e-11);
            Assert.Equal(Math.Sqrt(r + 1) * slope.Coefficients[r + 1] / scale, curvature.Coefficients[r], 2e-11);
        }

        HermiteSeries Series(ActivationFunction function) => HermiteSeries.Of(activation, function, Count, scale);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.4)]
    public void A_kink_has_a_slope_that_follows_from_the_value(double scale)
    {
        IActivation relu = Catalog.Get("relu");
        double[] value = [.. HermiteSeries.Of(relu, ActivationFunction.Value, 160, scale).Coefficients];
        double[] slope = [.. HermiteSeries.Of(relu, ActivationFunction.Derivative, 159, scale).Coefficients];
        for (int r = 0; r < slope.Length; r++) Assert.Equal(Math.Sqrt(r + 1) * value[r + 1] / scale, slope[r], 1e-11);
    }

    /// <summary>x·h_r = √(r+1)·h_{r+1} + √r·h_{r−1}, times the scale of the argument.</summary>
    [Theory]
    [InlineData("tanh", 1.5)]
    [InlineData("relu", 0.8)]
    [InlineData("softplus", 1.0)]
    public void Times_the_argument_mixes_neighbours(string name, double scale)
    {
        IActivation activation = Catalog.Get(name);
        foreach (var (plain, times) in new[]
        {
            (ActivationFunction.Derivative, ActivationFunction.DerivativeTimesArgument),
            (ActivationFunction.SecondDerivative, ActivationFunction.SecondDerivativeTimesArgument),
        })
        {
            double[] without = [.. HermiteSeries.Of(activation, plain, 41, scale).Coefficients];
            double[] with = [.. HermiteSeries.Of(activation, times, 40, scale).Coefficients];
            for (int r = 0; r < 40; r++)
            {
                double expected = (Math.Sqrt(r + 1) * without[r + 1]) + (r == 0 ? 0 : Math.Sqrt(r) * without[r - 1]);
                Assert.Equal(scale * expected, with[r], 1e-12);
            }
        }
    }

    /// <summary>E cos²(s·g) = (1 + e^{−2s²})/2; coefficients ±e^{−s²/2}·s^r/√r! of even order.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(2.0)]
    public void Cosine_is_known_at_any_scale(double scale)
    {
        var actual = HermiteSeries.Of(Catalog.Get("cos"), ActivationFunction.Value, 60, scale);
        double expected = Math.Exp(-scale * scale / 2);
        for (int r = 0; r < 60; r += 2)
        {
            Assert.Equal(expected, actual.Coefficients[r], 1e-13);
            expected *= -scale * scale / Math.Sqrt((r + 1.0) * (r + 2.0));
        }

        Assert.Equal((1 + Math.Exp(-2 * scale * scale)) / 2, actual.SecondMoment, 1e-13);
        Assert.InRange(actual.Tail, 0, 1e-14);
    }

    /// <summary>theory.md: what is left beyond R coefficients.</summary>
    [Theory]
    [InlineData("tanh", 10, 2e-4)]
    [InlineData("tanh", 20, 3e-6)]
    [InlineData("tanh", 40, 1e-8)]
    [InlineData("relu", 10, 2e-3)]
    [InlineData("relu", 80, 6e-5)]
    [InlineData("softplus", 10, 4e-8)]
    public void Tails_have_the_known_size(string name, int count, double expected) => Assert.InRange(
        HermiteSeries.Of(Catalog.Get(name), ActivationFunction.Value, count).Tail, expected / 2.5, expected * 2.5);

    /// <summary>E e^{2ax²} under the Gaussian is 1/√(1 − 4a) below a = ¼, and does not exist from there on.</summary>
    [Theory]
    [InlineData("exp(x^2/8)", 1.0, true)]
    [InlineData("exp(x^2/6)", 1.0, true)]
    [InlineData("exp(x^2/3.9)", 1.0, false)]
    [InlineData("exp(x^2/3)", 1.0, false)]
    [InlineData("exp(x^2)", 1.0, false)]
    [InlineData("exp(x^2)", 0.35, true)]
    [InlineData("exp(x)", 3.0, true)]
    [InlineData("x^20", 1.0, true)]
    public void What_has_no_mean_square_has_no_series(string formula, double scale, bool finite)
    {
        var series = HermiteSeries.Of(new ActivationCatalog().Get(formula), ActivationFunction.Value, 4, scale);
        Assert.Equal(finite, double.IsFinite(series.SecondMoment));
        Assert.Equal(finite, series.Coefficients.All(double.IsFinite));
        if (formula == "exp(x^2/8)") Assert.Equal(1 / Math.Sqrt(1 - (4 / 8.0)), series.SecondMoment, 1e-12);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(201, 1.0)]
    [InlineData(3, 0.0)]
    [InlineData(3, double.NaN)]
    public void What_is_out_of_range_is_refused(int count, double scale) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        HermiteSeries.Of(Catalog.Get("cos"), ActivationFunction.Value, count, scale));
}
