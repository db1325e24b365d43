using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using Xunit;
using static RobustnessTools.Tests.Activations.ReferenceValues;

namespace RobustnessTools.Tests.Activations;

public class BuiltInAccuracyTests
{
    /// <summary>
    /// The longest chain (tanh'': two exponentials of 1 ulp each, one of them in a cube, four products and a quotient of ½ ulp) rounds ten times at most:
    /// 10·2⁻⁵³.
    /// </summary>
    private const double Relative = 10 * 1.1102230246251565e-16;

    public static TheoryData<string> Names => [.. ByName.Select(group => group.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_agree_with_high_precision_references_to_the_last_digits_from_denormals_to_1000(string name) =>
        AssertNear(name, (a, x, y) => a.Evaluate(x, y), p => p.Value, 0);

    [Theory]
    [MemberData(nameof(Names))]
    public void First_derivatives_agree_with_high_precision_references(string name) =>
        AssertNear(name, (a, x, y) => a.Derivative(x, y), p => p.Derivative, AbsoluteAllowance(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Second_derivatives_agree_with_high_precision_references(string name) =>
        AssertNear(name, (a, x, y) => a.SecondDerivative(x, y), p => p.SecondDerivative, 0);

    [Fact]
    public void Every_built_in_activation_has_references() =>
        Assert.Equal(new ActivationCatalog().List().Select(info => info.Name).Order(StringComparer.Ordinal),
            ByName.Select(group => group.Key).Order(StringComparer.Ordinal));

    /// <summary>gelu' crosses zero at −0.7518 as the difference of two terms of about 0.23, each rounded: there the error is relative to them.</summary>
    private static double AbsoluteAllowance(string name) => name is "gelu" ? Relative * 0.23 : 0;

    /// <summary>Below the normal numbers a rounding errs by 2⁻¹⁰⁷⁴ whatever the value, and factors up to x² may follow it.</summary>
    private static double Denormal(double x) => (2 + (x * x)) * double.Epsilon;

    private delegate void Function(IActivation activation, ReadOnlySpan<double> x, Span<double> y);

    private static void AssertNear(string name, Function function, Func<Point, double> expected, double allowance)
    {
        Point[] points = [.. ByName[name]];
        var actual = new double[points.Length];
        function(new ActivationCatalog().Get(name), [.. points.Select(p => p.X)], actual);
        for (int i = 0; i < points.Length; i++)
        {
            double want = expected(points[i]);
            double error = Math.Abs(actual[i] - want);
            Assert.True(
                error <= (Relative * Math.Abs(want)) + Denormal(points[i].X) + allowance, $"{name} at {points[i].X:R}: {actual[i]:R} instead of {want:R}");
        }
    }
}
