using System.Text.Json;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Activations.Duals;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Tests.Activations.Duals;

/// <summary>E ψ(u)ψ(v) in closed form and by series, against values of an independent program, each other, and difference quotients.</summary>
public class GaussianDualTests
{
    private static readonly string[] Closed = ["relu", "erf", "cos", "sin", "square", "gelu"];

    public static TheoryData<string> Activations() => [.. BuiltInActivations.All.Select(activation => activation.Name)];

    public static TheoryData<string, ActivationFunction> ClosedForms()
    {
        var data = new TheoryData<string, ActivationFunction>();
        foreach (string name in Closed)
        {
            data.Add(name, ActivationFunction.Value);
            data.Add(name, ActivationFunction.Derivative);
        }

        return data;
    }

    /// <summary>Both kernels of every activation in tests/Reference/theory-kernels.json: to 1e-12, or within their own bound.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public void Values_are_those_of_the_reference(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.ReferenceFile("theory-kernels.json")));
        IActivation activation = BuiltInActivations.Find(name)!;
        string known = name == "tanh-as-published" ? "tanh" : name;
        GaussianDual dual = GaussianDual.Of(activation, ActivationFunction.Value), derivative = GaussianDual.Of(activation, ActivationFunction.Derivative);
        Assert.Equal(!Closed.Contains(name), dual.IsSeries && derivative.IsSeries);
        int cases = 0;
        foreach (JsonElement one in document.RootElement.GetProperty("cases").EnumerateArray().Where(one => one.GetProperty("activation").GetString() == known))
        {
            double a = one.GetProperty("a").GetDouble(), b = one.GetProperty("b").GetDouble(), c = one.GetProperty("c").GetDouble();
            AssertWithin(dual, a, b, c, one.GetProperty("F").GetDouble());
            AssertWithin(derivative, a, b, c, one.GetProperty("F1").GetDouble());

            // The slope of φ's dual is the dual of φ'.
            DualValue value = dual.At(dual.Scale(a), dual.Scale(b), c);
            double bound = dual.SlopeError(dual.Scale(a), dual.Scale(b), c) / Math.Sqrt(a * b);
            Assert.Equal(one.GetProperty("F1").GetDouble(), value.Slope, 1e-10 + bound);
            cases++;
        }

        Assert.Equal(4, cases);

        static void AssertWithin(GaussianDual dual, double a, double b, double c, double expected)
        {
            double bound = dual.Error(dual.Scale(a), dual.Scale(b), c);
            Assert.True(bound < 1e-9, $"a bound of {bound}");
            Assert.Equal(expected, dual.Value(dual.Scale(a), dual.Scale(b), c), 1e-12 + bound);
        }
    }

    /// <summary>The series of functions that have closed forms keeps within its own bounds, up to |ρ| = 0.99 and where ψ jumps.</summary>
    [Theory]
    [MemberData(nameof(ClosedForms))]
    public void A_series_keeps_its_own_bounds(string name, ActivationFunction function)
    {
        IActivation activation = BuiltInActivations.Find(name)!;
        GaussianDual closed = GaussianDual.Of(activation, function), series = new SeriesDual(activation.Function(function));
        Assert.False(closed.IsSeries);
        foreach (double a in new[] { 0.1, 0.7, 1, 4 })
        {
            foreach (double b in new[] { 0.1, 1.3, 4 })
            {
                GaussianScale u = series.Scale(a), v = series.Scale(b);
                Assert.Equal(closed.Diagonal(closed.Scale(a)), series.Diagonal(u), 1e-11);
                foreach (double ρ in new[] { -0.99, -0.6, 0, 0.3, 0.95, 0.99 })
                {
                    double c = ρ * Math.Sqrt(a * b);
                    DualValue expected = closed.At(closed.Scale(a), closed.Scale(b), c), found = series.At(u, v, c);
                    double bound = series.SlopeError(u, v, c);
                    Assert.Equal(expected.Value, found.Value, 2e-12 + series.Error(u, v, c));
                    Assert.Equal(found.Value, series.Value(u, v, c), 1e-14);
                    Assert.Equal(expected.Slope * Math.Sqrt(a * b), found.Slope * Math.Sqrt(a * b), 2e-10 + bound);
                    Assert.Equal(expected.Growth * a, found.Growth * a, 2e-10 + bound);
                }
            }
        }
    }

    /// <summary>Slope and growth are derivatives of the value, by central differences.</summary>
    [Theory]
    [MemberData(nameof(Activations))]
    public void Derivatives_are_those_of_the_value(string name)
    {
        foreach (ActivationFunction function in new[] { ActivationFunction.Value, ActivationFunction.Derivative })
        {
            GaussianDual dual = GaussianDual.Of(BuiltInActivations.Find(name)!, function);
            foreach (var (a, b, c) in new[] { (1.0, 0.6, 0.3), (0.4, 2.0, -0.5), (2.5, 0.9, 0.8) })
            {
                DualValue value = dual.At(dual.Scale(a), dual.Scale(b), c);
                const double h = 1e-4;
                Assert.Equal((At(a, b, c + h) - At(a, b, c - h)) / (2 * h), value.Slope, 1e-7);
                Assert.Equal((At(a + h, b, c) - At(a - h, b, c)) / h, value.Growth, 1e-7);
            }

            double At(double a, double b, double c) => dual.Value(dual.Scale(a), dual.Scale(b), c);
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Inputs_that_are_zero_or_equal_are_no_exceptions(string name)
    {
        GaussianDual dual = GaussianDual.Of(BuiltInActivations.Find(name)!, ActivationFunction.Value);
        double[] zero = [0];
        BuiltInActivations.Find(name)!.Evaluate(zero, zero);
        GaussianScale none = dual.Scale(0), one = dual.Scale(1);
        Assert.Equal(zero[0] * zero[0], dual.Value(none, none, 0), 1e-15);
        Assert.Equal(dual.Diagonal(one), dual.Value(one, one, 1), 1e-9 + dual.Error(one, one, 1));
        Assert.True(double.IsFinite(dual.At(one, none, 0).Growth));
    }
}
