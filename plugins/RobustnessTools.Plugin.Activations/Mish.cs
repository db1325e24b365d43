using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Activations;

/// <summary>x·t with t = tanh(log(1 + e^x)): t' = q·s and t'' = q·s·(1 − s − 2·t·s), where q = 1 − t² and s is the logistic function.</summary>
public sealed class Mish() : ElementwiseActivation("mish", "x·tanh(log(1 + e^x)) (Misra, arXiv:1908.08681)", Parity.None)
{
    /// <inheritdoc/>
    protected override double Value(double x) => x * Gate(x);

    /// <inheritdoc/>
    protected override double FirstDerivative(double x)
    {
        (double t, double first, _) = GateAndDerivatives(x);
        return t + (x * first);
    }

    /// <inheritdoc/>
    protected override double SecondDerivative(double x)
    {
        (_, double first, double second) = GateAndDerivatives(x);
        return (2 * first) + (x * second);
    }

    /// <summary>tanh(log(1 + u)) = u(u + 2)/(u(u + 2) + 2) for u = e^x; written in 1/u for positive x, so that nothing overflows.</summary>
    private static double Gate(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x > 0 ? (1 + (2 * e)) / (1 + (2 * e) + (2 * e * e)) : e * (e + 2) / ((e * (e + 2)) + 2);
    }

    private static (double Value, double First, double Second) GateAndDerivatives(double x)
    {
        double t = Gate(x);
        double s = 1 / (1 + Math.Exp(-x));
        double first = (1 - (t * t)) * s;
        return (t, first, first * (1 - s - (2 * t * s)));
    }
}
