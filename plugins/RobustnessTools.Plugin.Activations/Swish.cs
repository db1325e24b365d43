using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Activations;

/// <summary>x·σ(x), with the logistic function σ; 1 − σ(x) is computed as σ(−x), which keeps its accuracy.</summary>
public sealed class Swish() : ElementwiseActivation("swish", "swish or SiLU, x/(1 + e^−x) (Ramachandran, Zoph and Le, arXiv:1710.05941)", Parity.None)
{
    /// <inheritdoc/>
    protected override double Value(double x) => x * Logistic(x);

    /// <inheritdoc/>
    protected override double FirstDerivative(double x) => Logistic(x) * (1 + (x * Logistic(-x)));

    /// <inheritdoc/>
    protected override double SecondDerivative(double x) => Logistic(x) * Logistic(-x) * (2 + (x * (Logistic(-x) - Logistic(x))));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
