using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;

namespace RobustnessTools.Activations.Duals;

/// <summary>The duals of built-in activations and of their derivatives that have a closed form (docs/theory.md).</summary>
internal static class ClosedDuals
{
    private static readonly Dictionary<(string Activation, ActivationFunction Function), Func<double, double, double, DualValue>> Forms = new()
    {
        [("relu", ActivationFunction.Value)] = Relu,
        [("relu", ActivationFunction.Derivative)] = Step,
        [("erf", ActivationFunction.Value)] = Erf,
        [("erf", ActivationFunction.Derivative)] = Bell,
        [("cos", ActivationFunction.Value)] = Cos,
        [("cos", ActivationFunction.Derivative)] = Sin,
        [("sin", ActivationFunction.Value)] = Sin,
        [("sin", ActivationFunction.Derivative)] = Cos,
        [("square", ActivationFunction.Value)] = Square,
        [("square", ActivationFunction.Derivative)] = (_, _, c) => new DualValue(c, 1, 0),
        [("gelu", ActivationFunction.Value)] = Gelu,
        [("gelu", ActivationFunction.Derivative)] = GeluSlope,
    };

    /// <summary>The dual of a function of a built-in activation, or null where there is no closed form of it.</summary>
    internal static GaussianDual? Find(IActivation activation, ActivationFunction function) =>
        ReferenceEquals(BuiltInActivations.Find(activation.Name), activation) && Forms.TryGetValue((activation.Name, function), out var form)
            ? new ClosedDual(form) : null;

    private static DualValue Relu(double a, double b, double c)
    {
        double root = Math.Sqrt(Math.Max(0, a * b - c * c)), slope = Angle(a, b, c) / (2 * Math.PI);
        return new DualValue(root / (2 * Math.PI) + c * slope, slope, root / (2 * Math.PI * a));
    }

    /// <summary>φ' of relu jumps: its dual has a derivative all the same, which is infinite where u = ±v.</summary>
    private static DualValue Step(double a, double b, double c)
    {
        double slope = 1 / (2 * Math.PI * Math.Sqrt(Math.Max(0, a * b - c * c)));
        return new DualValue(Angle(a, b, c) / (2 * Math.PI), slope, -c * slope / a);
    }

    /// <summary>π − arccos ρ, by the arctangent, which keeps its digits where |ρ| is near 1.</summary>
    private static double Angle(double a, double b, double c) => Math.PI - Math.Atan2(Math.Sqrt(Math.Max(0, a * b - c * c)), c);

    private static DualValue Erf(double a, double b, double c)
    {
        double product = (1 + 2 * a) * (1 + 2 * b), root = Math.Sqrt(product - 4 * c * c);
        return new DualValue(2 / Math.PI * Math.Asin(2 * c / Math.Sqrt(product)), 4 / (Math.PI * root), -8 * c / (Math.PI * (1 + 2 * a) * root));
    }

    /// <summary>φ' of erf, (2/√π)e^{−x²}.</summary>
    private static DualValue Bell(double a, double b, double c)
    {
        double difference = (1 + 2 * a) * (1 + 2 * b) - 4 * c * c, root = Math.Sqrt(difference);
        return new DualValue(4 / (Math.PI * root), 16 * c / (Math.PI * difference * root), -8 * (1 + 2 * b) / (Math.PI * difference * root));
    }

    private static DualValue Cos(double a, double b, double c)
    {
        var (even, odd) = Hyperbolic(a, b, c);
        return new DualValue(even, odd, -even);
    }

    private static DualValue Sin(double a, double b, double c)
    {
        var (even, odd) = Hyperbolic(a, b, c);
        return new DualValue(odd, even, -odd);
    }

    /// <summary>e^{−(a+b)/2} times cosh c and sinh c, none of which leaves the range of numbers.</summary>
    private static (double Even, double Odd) Hyperbolic(double a, double b, double c)
    {
        double half = (a + b) / 2, near = Math.Exp(c - half), far = Math.Exp(-c - half);

        // sinh of a small c by its series: the difference would lose digits.
        double odd = Math.Abs(c) < 1e-3 ? Math.Exp(-half) * c * (1 + c * c / 6 * (1 + c * c / 20)) : (near - far) / 2;
        return ((near + far) / 2, odd);
    }

    private static DualValue Square(double a, double b, double c) => new((a * b + 2 * c * c) / 4, c, b / 2);

    private static DualValue Gelu(double a, double b, double c)
    {
        GeluTerms t = new(a, b, c);
        double growth = c * t.GrowthOfAngle + (t.SumByVariance * t.Root - 0.5 * t.Sum * (1 + b) * t.Cube) / (2 * Math.PI);
        return new DualValue(c * t.Angle + t.Sum * t.Root / (2 * Math.PI), t.Slope, 2 * growth);
    }

    /// <summary>φ' of gelu: its dual is the slope of gelu's.</summary>
    private static DualValue GeluSlope(double a, double b, double c)
    {
        GeluTerms t = new(a, b, c);
        double fifth = t.Cube / t.Determinant, twice = 1 + 2 * t.Weight;
        double slope = (t.Root + twice * (t.Root + c * c * t.Cube) + (2 * t.Weight * c * c + t.Sum) * t.Cube + 3 * t.Sum * c * c * fifth) / (2 * Math.PI);
        double growth = t.GrowthOfAngle + c * (
            -2 / ((1 + a) * (1 + a)) * t.Root - 0.5 * twice * (1 + b) * t.Cube + t.SumByVariance * t.Cube - 1.5 * t.Sum * (1 + b) * fifth) / (2 * Math.PI);
        return new DualValue(t.Slope, slope, 2 * growth);
    }
}
