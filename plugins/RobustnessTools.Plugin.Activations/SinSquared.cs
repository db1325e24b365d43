using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Activations;

/// <summary>sin² x = (1 − cos 2x)/2.</summary>
public sealed class SinSquared() : ElementwiseActivation("sin-squared", "sin² x", Parity.Even)
{
    /// <inheritdoc/>
    protected override double Value(double x) => Math.Sin(x) * Math.Sin(x);

    /// <inheritdoc/>
    protected override double FirstDerivative(double x) => Math.Sin(2 * x);

    /// <inheritdoc/>
    protected override double SecondDerivative(double x) => 2 * Math.Cos(2 * x);
}
