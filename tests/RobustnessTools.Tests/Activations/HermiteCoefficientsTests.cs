using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Catalogs;
using Xunit;

namespace RobustnessTools.Tests.Activations;

public class HermiteCoefficientsTests
{
    private const int Count = 12;
    private const double Tolerance = 1e-13;

    private static readonly double InverseSqrt2Pi = 1 / Math.Sqrt(2 * Math.PI);

    [Fact]
    public void Square_has_only_the_zeroth_and_the_second() =>
        AssertCoefficients("square", r => r switch { 0 => 0.5, 2 => Math.Sqrt(0.5), _ => 0 });

    [Fact]
    public void Cosine_has_the_even_ones_of_its_characteristic_function() =>
        AssertCoefficients("cos", r => r % 2 == 1 ? 0 : Alternating(r / 2) * Math.Exp(-0.5) / Math.Sqrt(Factorial(r)));

    [Fact]
    public void Sine_has_the_odd_ones() =>
        AssertCoefficients("sin", r => r % 2 == 0 ? 0 : Alternating(r / 2) * Math.Exp(-0.5) / Math.Sqrt(Factorial(r)));

    [Fact]
    public void Relu_with_its_kink_matches_the_closed_form() =>
        AssertCoefficients("relu", r => r switch
        {
            0 => InverseSqrt2Pi,
            1 => 0.5,
            _ when r % 2 == 1 => 0,
            _ => Alternating((r / 2) + 1) * InverseSqrt2Pi * DoubleFactorial(r - 3) / Math.Sqrt(Factorial(r)),
        });

    /// <summary>μ_r = E[erf⁽ʳ⁾(g)]/√r!, where E of the even derivatives of e^{−x²} follows from its Fourier transform.</summary>
    [Fact]
    public void Erf_matches_the_closed_form() =>
        AssertCoefficients(
            "erf", r => r % 2 == 0 ? 0 : Alternating(r / 2)
            * 2 / Math.Sqrt(3 * Math.PI) * DoubleFactorial(r - 2) * Math.Pow(2 / 3.0, r / 2) / Math.Sqrt(Factorial(r)));

    /// <summary>E[x·Φ(x)] = E[ϕ(g)] = 1/(2√π) and E[g²Φ(g)] = ½, by parts.</summary>
    [Fact]
    public void Gelu_matches_its_first_moments()
    {
        double[] actual = HermiteCoefficients.Compute(new ActivationCatalog().Get("gelu"), 2);
        Assert.Equal(0.5 / Math.Sqrt(Math.PI), actual[0], Tolerance);
        Assert.Equal(0.5, actual[1], Tolerance);
    }

    [Fact]
    public void A_kink_anywhere_is_found()
    {
        const double A = 0.3;
        const double DistributionAtA = 0.61791142218895264; // Φ(0.3)
        double density = InverseSqrt2Pi * Math.Exp(-A * A / 2);
        double[] actual = HermiteCoefficients.Compute(new ScalarActivation("kink", x => Math.Abs(x - A)), 3);
        Assert.Equal((2 * density) + (A * ((2 * DistributionAtA) - 1)), actual[0], Tolerance);
        Assert.Equal(1 - (2 * DistributionAtA), actual[1], Tolerance);
        Assert.Equal(2 * density / Math.Sqrt(2), actual[2], Tolerance);
    }

    [Fact]
    public void The_squares_sum_to_the_second_moment()
    {
        double[] actual = HermiteCoefficients.Compute(new ActivationCatalog().Get("cos"), 30);
        Assert.Equal((1 + Math.Exp(-2)) / 2, actual.Sum(mu => mu * mu), Tolerance); // E[cos² g] = (1 + E[cos 2g])/2
    }

    [Fact]
    public void An_activation_of_single_precision_is_integrated_to_single_precision() =>
        Assert.Equal(0.5, HermiteCoefficients.Compute(new ScalarActivation("noisy", x => (float)(x * x / 2)), 3)[0], 1e-7);

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public void A_count_out_of_range_is_refused(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HermiteCoefficients.Compute(new ActivationCatalog().Get("cos"), count));

    private static void AssertCoefficients(string name, Func<int, double> expected)
    {
        double[] actual = HermiteCoefficients.Compute(new ActivationCatalog().Get(name), Count);
        for (int r = 0; r < Count; r++)
            Assert.True(Math.Abs(actual[r] - expected(r)) < Tolerance, $"{name}, r = {r}: {actual[r]:R} instead of {expected(r):R}");
    }

    private static double Alternating(int m) => m % 2 == 0 ? 1 : -1;

    private static double Factorial(int r) => Enumerable.Range(1, r).Aggregate(1.0, (product, i) => product * i);

    private static double DoubleFactorial(int r) => r < 2 ? 1 : r * DoubleFactorial(r - 2);
}
