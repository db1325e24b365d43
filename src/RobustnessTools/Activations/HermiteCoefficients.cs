using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations;

/// <summary>The expansion of an activation in Hermite polynomials: φ(g) = Σ μ_r h_r(g) for a standard Gaussian g.</summary>
/// <remarks>
/// μ_r = E[φ(g)·h_r(g)] with the normalized probabilists' polynomials, E[h_r²] = 1. They say what the kernels of wide layers see of φ:
/// an even φ has μ_r = 0 for odd r. See <see cref="HermiteSeries"/> for φ', φ'', other scales and the accuracy.
/// </remarks>
public static class HermiteCoefficients
{
    /// <summary>μ₀ … μ_{count−1}.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="count">How many; 1 to <see cref="HermiteSeries.MaximumCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public static double[] Compute(IActivation activation, int count) => [.. HermiteSeries.Of(activation, ActivationFunction.Value, count).Coefficients];
}
