using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugin.Activations.Hermite;

/// <summary>h_r, the probabilists' Hermite polynomial of degree r divided by √r!, so that E[h_r(g)²] = 1 for a standard Gaussian g.</summary>
/// <remarks>h_r' = √r·h_{r−1}. A layer with this activation sees inputs through their r-th power of the scalar product alone.</remarks>
/// <param name="degree">r, at least 1.</param>
public abstract class HermitePolynomial(int degree) : ElementwiseActivation(
    $"h{degree}",
    $"Hermite polynomial of degree {degree}, normalized: E[h{degree}(g)²] = 1 for Gaussian g",
    degree % 2 == 0 ? Parity.Even : Parity.Odd)
{
    /// <inheritdoc/>
    protected override double Value(double x) => Normalized(degree, x);

    /// <inheritdoc/>
    protected override double FirstDerivative(double x) => Math.Sqrt(degree) * Normalized(degree - 1, x);

    /// <inheritdoc/>
    protected override double SecondDerivative(double x) => Math.Sqrt(degree * (degree - 1)) * Normalized(degree - 2, x);

    /// <summary>√(k + 1)·h_{k+1} = x·h_k − √k·h_{k−1}, from h_{−1} = 0 and h₀ = 1.</summary>
    private static double Normalized(int degree, double x)
    {
        if (double.IsNaN(x)) return x;
        double previous = 0;
        double current = degree < 0 ? 0 : 1;
        for (int k = 0; k < degree; k++) (previous, current) = (current, ((x * current) - (Math.Sqrt(k) * previous)) / Math.Sqrt(k + 1));
        return current;
    }
}
