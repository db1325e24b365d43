using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Activations;

/// <summary>x for positive x, e^x − 1 otherwise. φ'' jumps from 1 to 0 at 0, where it is 1.</summary>
public sealed class Elu() : ElementwiseActivation(
    "elu", "exponential linear unit, x for x > 0, e^x − 1 otherwise (Clevert, Unterthiner and Hochreiter, arXiv:1511.07289)", Parity.None)
{
    /// <inheritdoc/>
    protected override double Value(double x) => x > 0 ? x : ExpMinusOne(x);

    /// <inheritdoc/>
    protected override double FirstDerivative(double x) => x > 0 ? 1 : Math.Exp(x);

    /// <inheritdoc/>
    protected override double SecondDerivative(double x) => x > 0 ? 0 : Math.Exp(x);

    /// <summary>e^x − 1 for x ≤ 0, as 2·e^{x/2}·sinh(x/2): accurate next to 0, where the difference cancels.</summary>
    private static double ExpMinusOne(double x) => x < -40 ? -1 : 2 * Math.Exp(x / 2) * Math.Sinh(x / 2);
}
