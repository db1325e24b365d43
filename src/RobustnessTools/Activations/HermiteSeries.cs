using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations;

/// <summary>The expansion f(s·g) = Σ μ_r(s) h_r(g) of a function of an activation, for a standard Gaussian g and a scale s.</summary>
/// <param name="Scale">s: the standard deviation of the argument, ‖x‖/√d for an input x and weights of variance 1/d.</param>
/// <param name="Coefficients">μ₀(s), μ₁(s) …, in the normalized probabilists' polynomials, E[h_r(g)²] = 1.</param>
/// <param name="SecondMoment">E[f(s·g)²] = Σ μ_r(s)² over all r.</param>
/// <remarks>
/// Computed by adaptive Gauss–Legendre integration on [−16, 16], which finds kinks and jumps by halving: absolute error about 10⁻¹³ times the largest
/// E|f·h_r|, for smooth and for piecewise smooth f with f(s·x) growing no faster than e^{x²/8}. All of it is NaN where f(s·x)² grows so fast that more than
/// 10⁻⁸ of its mean, or the mean itself, is beyond that range.
/// </remarks>
public sealed record HermiteSeries(double Scale, IReadOnlyList<double> Coefficients, double SecondMoment)
{
    /// <summary>The most coefficients that are computed: beyond, h_r reaches out of the range of integration.</summary>
    public const int MaximumCount = 200;

    /// <summary>μ₀(s), μ₁(s) ….</summary>
    public IReadOnlyList<double> Coefficients { get; init => field = value.ToArray(); } = Coefficients.ToArray();

    /// <summary>What the coefficients leave out, Σ μ_r² over r ≥ their number: at least 0, and good to about 10⁻¹⁵ times the second moment.</summary>
    public double Tail => Math.Max(0, SecondMoment - Coefficients.Sum(mu => mu * mu));

    /// <summary>Expands a function of an activation.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="function">Which function of it: φ, φ', φ'', x·φ'(x) or x·φ''(x).</param>
    /// <param name="count">Number of coefficients; 1 to <see cref="MaximumCount"/>.</param>
    /// <param name="scale">s, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the scale is out of range.</exception>
    public static HermiteSeries Of(IActivation activation, ActivationFunction function, int count, double scale = 1) =>
        Of(activation.Function(function), count, scale);

    /// <inheritdoc cref="Of(IActivation, ActivationFunction, int, double)"/>
    internal static HermiteSeries Of(SpanFunction function, int count, double scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaximumCount);
        if (!double.IsFinite(scale) || scale <= 0) throw new ArgumentOutOfRangeException(nameof(scale), scale, "A scale is a finite number above 0.");
        double[] integrals = GaussianIntegrals.Of(function, count, scale);
        return new HermiteSeries(scale, integrals[..count], integrals[count]);
    }
}
