using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Activations;

/// <summary>(x² − 1)/√2, the second normalized Hermite polynomial.</summary>
public sealed class Quadratic() : ElementwiseActivation(
    "quadratic", "(x² − 1)/√2: the square, centred and normalized for Gaussian arguments; the same as h2", Parity.Even)
{
    /// <inheritdoc/>
    protected override double Value(double x) => ((x * x) - 1) / Math.Sqrt(2);

    /// <inheritdoc/>
    protected override double FirstDerivative(double x) => Math.Sqrt(2) * x;

    /// <inheritdoc/>
    protected override double SecondDerivative(double x) => double.IsNaN(x) ? x : Math.Sqrt(2);
}
