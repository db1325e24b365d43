using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Activations;

/// <summary>−x between the thresholds, and lines of slope 1 that continue it outside: the shape of the letter N.</summary>
/// <remarks>The paper learns the two thresholds of each channel; weights are frozen here, and so are they, at ∓½. At the kinks φ' is −1.</remarks>
public sealed class NActivation() : ElementwiseActivation(
    "n-activation", "N-activation, slopes 1, −1, 1 with kinks at −1/2 and 1/2 (Prach and Lampert 2023, arXiv:2311.06103)", Parity.Odd)
{
    private const double Threshold = 0.5;

    /// <inheritdoc/>
    protected override double Value(double x) => x < -Threshold ? x + (2 * Threshold) : x > Threshold ? x - (2 * Threshold) : -x;

    /// <inheritdoc/>
    protected override double FirstDerivative(double x) => double.IsNaN(x) ? x : Math.Abs(x) > Threshold ? 1 : -1;

    /// <inheritdoc/>
    protected override double SecondDerivative(double x) => x * 0;
}
