using MathNet.Numerics;
using MathNet.Numerics.Integration;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Models;

namespace RobustnessTools.Theory;

/// <summary>
/// How much interpolating models memorize spurious inputs, without a simulation: limits for N, d → ∞ with N/d fixed, k → ∞, isotropic inputs of norm √d of
/// which a share is spurious.
/// </summary>
/// <remarks>
/// Derived in this project (arXiv 2305.12100 has limits for N ≫ d). With ℓ = μ₁², h = Σ_{r≥2} μ_r², q = Σ_{r≥2} μ_r²·s^r for a share s (NTK, of φ':
/// ℓ = μ₀², h = Σ_{r≥1} μ_r², q = s·Σ_{r≥1} μ_r²·s^r) and t = 1/(1 + cψ/(1 + ct)), c = ℓ/h, ψ = N/d, the alignment is γ = (sℓt + q)/(ℓt + h). Where the
/// core of a spurious sample is 0 instead of drawn again, products with the coefficients of φ(√s·ξ) take the places of sℓ and q.
/// </remarks>
public sealed record MemorizationPrediction
{
    /// <summary>γ, the limit of the alignment ℱ(z_i, x_i) of a spurious sample with its own training sample.</summary>
    public required double Alignment { get; init; }

    /// <summary>Mean square error E(f − g)² on new samples, labels the sign of a linear teacher on the core; NaN where φ has no linear part.</summary>
    public required double TestMeanSquare { get; init; }

    /// <summary>Share of new samples whose sign is right; NaN likewise.</summary>
    public required double TestAccuracy { get; init; }

    /// <summary>Share of spurious samples (core drawn again) that get the sign of the label they were seen with; NaN likewise, or if the core is 0.</summary>
    public required double SpuriousAccuracy { get; init; }

    /// <summary>Cov(f(z_i), g_i) over spurious samples, core drawn again; NaN likewise.</summary>
    public required double SpuriousCovariance { get; init; }

    /// <summary>Predicts; null for models without a prediction.</summary>
    /// <param name="kind">Which model.</param>
    /// <param name="activation">φ.</param>
    /// <param name="spuriousFraction">s, above 0 and below 1.</param>
    /// <param name="isCoreZero">Whether the core of spurious samples is 0 instead of drawn again.</param>
    /// <param name="samplesOverDimension">ψ = N/d, above 0.</param>
    public static MemorizationPrediction? Of(ModelKind kind, IActivation activation, double spuriousFraction, bool isCoreZero, double samplesOverDimension) =>
        Weights(kind, activation, spuriousFraction, isCoreZero) is { } weights ? Of(weights, spuriousFraction, isCoreZero, samplesOverDimension) : null;

    /// <summary>What of an activation a prediction takes: ℓ, h, and what of both a spurious sample shares with its own.</summary>
    internal readonly record struct Shares(double Linear, double Higher, double LinearAligned, double HigherAligned);

    /// <summary>ℓ, h, sℓ and q; null for models without a prediction.</summary>
    internal static Shares? Weights(ModelKind kind, IActivation activation, double s, bool isCoreZero)
    {
        if (kind is not (ModelKind.RandomFeatures or ModelKind.NeuralTangent)) return null;

        // Features of the NTK are x·φ'(w·x): one degree more than φ' has, the same in the input that is multiplied.
        bool tangent = kind == ModelKind.NeuralTangent;
        ActivationFunction function = tangent ? ActivationFunction.Derivative : ActivationFunction.Value;
        int linear = tangent ? 0 : 1;
        double extra = tangent ? s : 1;
        HermiteSeries series = HermiteSeries.Of(activation, function, HermiteSeries.MaximumCount);
        IReadOnlyList<double> mu = series.Coefficients,
            other = isCoreZero ? HermiteSeries.Of(activation, function, HermiteSeries.MaximumCount, Math.Sqrt(s)).Coefficients : mu;
        double higher = series.SecondMoment - Enumerable.Range(0, linear + 1).Sum(r => mu[r] * mu[r]), aligned = 0;
        double step = isCoreZero ? Math.Sqrt(s) : s;
        for (int r = mu.Count - 1; r > linear; r--) aligned += other[r] * mu[r] * Math.Pow(step, r);
        return new Shares(mu[linear] * mu[linear], Math.Max(0, higher), extra * other[linear] * mu[linear] * Math.Pow(step, linear), extra * aligned);
    }

    /// <summary>Predicts from what an activation gives.</summary>
    internal static MemorizationPrediction Of(Shares shares, double s, bool isCoreZero, double ratio)
    {
        // Below rounding of the coefficients there is no linear part.
        double c = shares.Linear / shares.Higher;
        bool isLinear = shares.Linear > 1e-20 * (shares.Linear + shares.Higher);
        double t = !isLinear ? 1 : double.IsFinite(c) ? Residual(c, ratio) : Math.Max(0, 1 - ratio);
        double alignment = ((shares.LinearAligned * t) + shares.HigherAligned) / ((shares.Linear * t) + shares.Higher);
        if (!isLinear || !double.IsFinite(c))
        {
            return new MemorizationPrediction
            {
                Alignment = alignment, TestMeanSquare = double.NaN, TestAccuracy = double.NaN, SpuriousAccuracy = double.NaN, SpuriousCovariance = double.NaN,
            };
        }

        // Ridge regression on a linear teacher: the higher part of φ acts as the ridge λ, τ is the effective one. E|ξ| of a standard normal is c₁.
        double lambda = 1 / (c * ratio), difference = (1 / ratio) + lambda - 1;
        double tau = (difference + Math.Sqrt((difference * difference) + (4 * lambda))) / 2;
        double c1 = Math.Sqrt(2 / Math.PI), a = c1 / (1 + tau);
        double loss = ((tau * tau * c1 * c1 / ((1 + tau) * (1 + tau))) + 1 - (c1 * c1)) / (1 - (1 / (ratio * (1 + tau) * (1 + tau))));
        double variance = loss - 1 + (2 * c1 * a);
        return new MemorizationPrediction
        {
            Alignment = alignment,
            TestMeanSquare = loss,
            TestAccuracy = 0.5 + (Math.Asin(Math.Min(1, a / Math.Sqrt(variance))) / Math.PI),
            SpuriousAccuracy = isCoreZero ? double.NaN : SpuriousShare(alignment, s, a, variance),
            SpuriousCovariance = isCoreZero ? double.NaN : alignment * (1 - (c1 * a)),
        };
    }

    /// <summary>t of t = 1/(1 + cψ/(1 + ct)): the share of the linear part that the samples do not span.</summary>
    private static double Residual(double c, double ratio)
    {
        double half = (1 + (c * ratio) - c) / 2;

        // Of the two ways to write the root the one without cancellation.
        double root = Math.Sqrt((half * half) + c);
        return half > 0 ? 1 / (half + root) : (root - half) / c;
    }

    /// <summary>∫₀^∞ 2φ(u)·Φ(γ(1 − au)/√(V + (γ² − 2sγ)(V − a²))) du.</summary>
    private static double SpuriousShare(double alignment, double s, double a, double variance)
    {
        double deviation = Math.Sqrt(variance + (((alignment * alignment) - (2 * s * alignment)) * (variance - (a * a))));
        return GaussLegendreRule.Integrate(
            u => 2 * Math.Exp(-u * u / 2) / Math.Sqrt(2 * Math.PI) * SpecialFunctions.Erfc(-alignment * (1 - (a * u)) / deviation / Math.Sqrt(2)) / 2,
            0, 12, 256);
    }
}
