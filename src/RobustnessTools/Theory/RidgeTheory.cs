using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Theory;

/// <summary>
/// Ridge regression of a linear model, ‖Zθ − g‖²/n + λ‖θ‖², for labels g = xᵀθ*_x + ε and n samples of covariance Σ: deterministic equivalents for n and D
/// large, of the same order.
/// </summary>
/// <remarks>
/// τ − (τ/n)·tr Σ(Σ + τ)⁻¹ = λ gives the effective regularization; with it 𝒞 = θ*ᵀΣP_y(Σ + τ)⁻¹Σθ* (P_y keeps the spurious inputs) and
/// ℒ = (τ²‖Σ^½(Σ + τ)⁻¹θ*‖² + σ²)/(1 − tr Σ²(Σ + τ)⁻²/n). The first is the form of S. Bombari, M. Mondelli, "Spurious Correlations in High Dimensional
/// Regression", ICML 2025, as recalled; both were checked by simulation in this project. Cost: one eigendecomposition of Σ, then O(D) for each λ.
/// </remarks>
public sealed class RidgeTheory
{
    private readonly double[] spectrum, target, spurious;

    /// <summary>Decomposes Σ.</summary>
    /// <param name="model">Σ.</param>
    /// <param name="coreTarget">θ*_x, as long as there are core inputs.</param>
    /// <param name="noise">σ², the variance of ε; at least 0.</param>
    /// <param name="compute">Decomposes, about 9D³ operations.</param>
    /// <exception cref="InputException">θ*_x has another length (<c>DimensionMismatch</c>), or the noise is below 0 (<c>NoiseOutOfRange</c>).</exception>
    public RidgeTheory(CovarianceModel model, ReadOnlySpan<double> coreTarget, double noise, ComputeContext compute)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(compute);
        if (coreTarget.Length != model.CoreDimension)
        {
            throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"The target has {coreTarget.Length} values but there are {model.CoreDimension} core inputs: give one value for each core input."));
        }

        if (!(noise >= 0 && double.IsFinite(noise))) throw NoNoise(noise);
        Noise = noise;
        Dimension = model.Dimension;
        Trace = model.Trace;
        spectrum = new double[Dimension];
        target = new double[Dimension];
        spurious = new double[Dimension];
        using Matrix vectors = Matrix.Copy(model.Covariance);
        compute.Provider.SymmetricEigen(vectors.View, spectrum, vectors: true);
        double[] image = model.Times(coreTarget);
        for (int j = 0; j < Dimension; j++)
        {
            ReadOnlySpan<double> vector = vectors.Row(j);
            target[j] = TensorPrimitives.Dot(vector[..model.CoreDimension], coreTarget);
            spurious[j] = TensorPrimitives.Dot(vector[model.CoreDimension..], image.AsSpan(model.CoreDimension)) * target[j];
            LabelVariance += spectrum[j] * target[j] * target[j];
        }

        LabelVariance += noise;
    }

    /// <summary>D.</summary>
    public int Dimension { get; }

    /// <summary>σ².</summary>
    public double Noise { get; }

    /// <summary>Var g = θ*ᵀΣθ* + σ², the loss of predicting 0.</summary>
    public double LabelVariance { get; }

    /// <summary>tr Σ.</summary>
    internal double Trace { get; }

    /// <summary>The eigenvalues of Σ, ascending.</summary>
    internal ReadOnlySpan<double> Spectrum => spectrum;

    /// <summary>θ* in the basis of the eigenvectors.</summary>
    internal ReadOnlySpan<double> Target => target;

    /// <summary>Predicts.</summary>
    /// <param name="samples">n, at least 1.</param>
    /// <param name="ridge">λ, at least 0.</param>
    /// <exception cref="InputException">The ridge is below 0 or not finite (<c>RidgeOutOfRange</c>), or there is no sample
    /// (<c>SamplesOutOfRange</c>).</exception>
    public RidgePrediction Of(int samples, double ridge)
    {
        Require(samples, ridge);
        double tau = EffectiveRidge.Solve(
            kappa => spectrum.Sum(value => value / (value + kappa)), Trace, samples, samples * ridge) ?? 0;
        double bias = 0, squares = 0;
        for (int j = 0; j < spectrum.Length; j++)
        {
            double share = spectrum[j] / (spectrum[j] + tau), rest = tau / (spectrum[j] + tau);
            bias += spectrum[j] * target[j] * target[j] * rest * rest;
            squares += share * share;
        }

        double left = 1 - (squares / samples);
        return new RidgePrediction(tau, SpuriousCovariance(tau), left > 0 ? (bias + Noise) / left : double.PositiveInfinity, EquivalentLinearRidge: null);
    }

    /// <summary>𝒞 at an effective regularization τ, which may be infinite.</summary>
    internal double SpuriousCovariance(double tau)
    {
        // Σ_j of `spurious` is 0, as θ* is 0 on the spurious inputs: 1 − τ/(λ + τ) would cancel.
        if (double.IsPositiveInfinity(tau)) return 0;
        double sum = 0;
        for (int j = 0; j < spectrum.Length; j++) sum -= spurious[j] * tau / (spectrum[j] + tau);
        return sum;
    }

    /// <summary>The error that a number is no variance of noise.</summary>
    internal static InputException NoNoise(double noise) => new("NoiseOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
        $"The variance of the labels' noise is {noise}: give 0 or a number above it."));

    /// <summary>Refuses what is no number of samples or no ridge.</summary>
    internal static void Require(int samples, double ridge)
    {
        if (samples < 1)
        {
            throw new InputException("SamplesOutOfRange", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The number of samples is {samples}: give at least 1."));
        }

        if (!(ridge >= 0 && double.IsFinite(ridge)))
        {
            throw new InputException("RidgeOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"The ridge is {ridge}: give 0, or a number above it, such as 0.1."));
        }
    }
}
