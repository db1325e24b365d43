using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Models;

namespace RobustnessTools.Theory;

/// <summary>
/// Ridge regression on random features, ‖Φa − g‖²/n + λ‖a‖² with Φ = φ(ZVᵀ)/√k and entries of V of variance 1/D, at every width k, the infinite one included.
/// </summary>
/// <remarks>
/// <para>To the labels the features are those of a linear model, of slope b = E φ'(sξ) with s² = tr Σ/D, beside independent ones of variance
/// μ_*² = Var φ(sξ) − μ₁². Where k ≫ n this is the linear model with the ridge λ̃ = D(μ_*²/n + λ)/b².</para>
/// <para>At any width: the deterministic equivalents of L. Defilippis, B. Loureiro, T. Misiakiewicz (2024) as recalled, for eigenvalues b²·ev(Σ)/D and a
/// tail of mass μ_*²; checked by simulation in this project. Their ν₂ gives τ = ν₂D/b², and with that 𝒞 is the linear model's.</para>
/// </remarks>
public sealed class RandomFeatureTheory
{
    /// <summary>Squares of μ₁ below this part of E φ² are rounding.</summary>
    private const double Rounding = 1e-20;

    private const int MostSteps = 2000;
    private readonly RidgeTheory linear;
    private readonly double[] eigenvalues;
    private readonly double slope;

    /// <summary>Expands the activation.</summary>
    /// <param name="linear">Σ, labels and noise.</param>
    /// <param name="activation">φ.</param>
    public RandomFeatureTheory(RidgeTheory linear, IActivation activation)
    {
        ArgumentNullException.ThrowIfNull(linear);
        this.linear = linear;
        double scale = Math.Sqrt(linear.Trace / linear.Dimension);
        HermiteSeries series = HermiteSeries.Of(activation, ActivationFunction.Value, count: 2, scale);
        double mean = series.Coefficients[0], first = series.Coefficients[1];
        bool isLinear = first * first > Rounding * series.SecondMoment;
        slope = isLinear ? first / scale : 0;
        double rest = series.SecondMoment - (mean * mean) - (first * first);
        HigherWeight = rest > 1e-15 * series.SecondMoment ? rest : 0;
        eigenvalues = Array.ConvertAll(linear.Spectrum.ToArray(), value => slope * slope * value / linear.Dimension);
    }

    /// <summary>b, the slope of the linear part: E φ'(sξ), which is μ₁ where tr Σ = D.</summary>
    public double Slope => slope;

    /// <summary>μ_*², the variance of what is neither constant nor linear.</summary>
    public double HigherWeight { get; }

    /// <summary>λ̃, the ridge of the linear model with the same 𝒞 where the width is large; infinite without a linear part.</summary>
    /// <param name="samples">n.</param>
    /// <param name="ridge">λ.</param>
    /// <exception cref="InputException">As for <see cref="RidgeTheory.Of"/>.</exception>
    public double EquivalentRidge(int samples, double ridge)
    {
        RidgeTheory.Require(samples, ridge);
        return linear.Dimension * ((HigherWeight / samples) + ridge) / (slope * slope);
    }

    /// <summary>Predicts.</summary>
    /// <param name="samples">n, at least 1.</param>
    /// <param name="width">k, at least 1; <see cref="InfiniteWidth.Width"/> for its limit.</param>
    /// <param name="ridge">λ, at least 0.</param>
    /// <exception cref="InputException">As for <see cref="RidgeTheory.Of"/>, or the width is below 1 (<c>WidthOutOfRange</c>).</exception>
    public RidgePrediction Of(int samples, int width, double ridge)
    {
        double equivalent = EquivalentRidge(samples, ridge);
        if (width < 1)
        {
            throw new InputException("WidthOutOfRange", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The width {width} is not at least 1: give another width."));
        }

        // Of ‖Φa − g‖² + penalty·‖a‖². ν₁/ν₂ and the products below are written so that nothing is divided by a ν₂ of 0.
        double n = samples, penalty = n * ridge, p = width == InfiniteWidth.Width ? double.PositiveInfinity : width;
        double nu = Solve(n, p, penalty), share = Share(n, p, penalty, nu), t1 = HigherWeight, t2 = 0, bias = 0, leaked = 0;
        ReadOnlySpan<double> spectrum = linear.Spectrum, target = linear.Target;
        for (int j = 0; j < eigenvalues.Length; j++)
        {
            double s = eigenvalues[j], b = spectrum[j] * target[j] * target[j], sum = s + nu;
            double kept = sum == 0 ? 0 : s / sum, rest = sum == 0 ? 1 : nu / sum;
            t1 += s * rest * rest;
            t2 += kept * kept;
            bias += b * rest * rest;
            leaked += sum == 0 ? 0 : b * kept / sum;
        }

        double noisy = double.IsPositiveInfinity(p)
            ? t2 / n
            : ((p / n * (1 - share) * (1 - share)) + (share * share * t2 * p / (n * (p - t2)))), left = 1 - noisy;
        double loss = left > 0 ? (bias + (double.IsPositiveInfinity(p) ? 0 : t1 / (p - t2) * leaked) + linear.Noise) / left : double.PositiveInfinity;
        double tau = slope == 0 ? double.PositiveInfinity : nu * linear.Dimension / (slope * slope);
        return new RidgePrediction(tau, linear.SpuriousCovariance(tau), loss, equivalent);
    }

    /// <summary>ν₁/ν₂ = (1 − n/p + √((1 − n/p)² + 4r/(pν₂)))/2.</summary>
    private static double Share(double n, double p, double penalty, double nu) => (1 - (n / p) + Root(n, p, penalty, nu)) / 2;

    private static double Root(double n, double p, double penalty, double nu)
    {
        double rest = 1 - (n / p);
        return Math.Sqrt((rest * rest) + (penalty == 0 ? 0 : 4 * penalty / (p * nu)));
    }

    /// <summary>ν₂ of 1 + n/p − √((1 − n/p)² + 4r/(pν₂)) = (2/p)·T(ν₂), T(ν) = Σ s/(s + ν) + μ_*²/ν, by halving in ln ν₂; 0 where there is no root.</summary>
    private double Solve(double n, double p, double penalty)
    {
        double high = Math.Log((eigenvalues.Sum() + HigherWeight + penalty) / Math.Min(n, p));
        if (double.IsNegativeInfinity(high)) return 0;
        while (Difference(high) < 0) high += 1;
        double low = high;
        while (Difference(low) >= 0)
        {
            low -= 8;
            if (low < -600) return 0;
        }

        for (int step = 0; step < MostSteps; step++)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) break;
            if (Difference(middle) < 0) low = middle;
            else high = middle;
        }

        return Math.Exp(high);

        // Times p/2; for infinite p its limit, n − r/ν₂ − T.
        double Difference(double logarithm)
        {
            double nu = Math.Exp(logarithm), degrees = HigherWeight / nu;
            foreach (double s in eigenvalues) degrees += s / (s + nu);
            return double.IsPositiveInfinity(p) ? n - (penalty / nu) - degrees : (((1 + (n / p) - Root(n, p, penalty, nu)) * p / 2) - degrees);
        }
    }
}
