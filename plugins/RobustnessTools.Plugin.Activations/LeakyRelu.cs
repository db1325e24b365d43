using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Activations;

/// <summary>x for positive x, x/100 otherwise.</summary>
public sealed class LeakyRelu() : ElementwiseActivation("leaky-relu", "max(x, x/100); φ'(0) = 1/100 (Maas, Hannun and Ng, 2013)", Parity.None)
{
    private const double Slope = 0.01;

    /// <inheritdoc/>
    protected override double Value(double x) => x > 0 ? x : x * Slope;

    /// <inheritdoc/>
    protected override double FirstDerivative(double x) => double.IsNaN(x) ? x : x > 0 ? 1 : Slope;

    /// <inheritdoc/>
    protected override double SecondDerivative(double x) => x * 0;
}
