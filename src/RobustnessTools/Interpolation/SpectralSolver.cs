using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>
/// Applies g(K) by the eigendecomposition of K, for each value of a path: with none, K⁺ over the eigenvalues above N·ε·λ_max, the documented fallback where
/// Cholesky cannot be trusted. Never a ridge that was not asked for.
/// </summary>
internal sealed class SpectralSolver : KernelSolver
{
    private readonly KernelSpectrum spectrum;
    private readonly double[][] factors;
    private readonly int value;
    private readonly bool isOwner;

    /// <summary>Takes a spectrum.</summary>
    /// <param name="spectrum">Disposed of with this.</param>
    /// <param name="path">The values; the solver itself applies the first.</param>
    internal SpectralSolver(KernelSpectrum spectrum, IReadOnlyList<Regularization> path)
        : this(spectrum, [.. path.Select(spectrum.Factors)], value: 0, isOwner: true)
    {
    }

    private SpectralSolver(KernelSpectrum spectrum, double[][] factors, int value, bool isOwner)
    {
        this.spectrum = spectrum;
        this.factors = factors;
        this.value = value;
        this.isOwner = isOwner;
    }

    /// <summary>g(λ) of each eigenvalue.</summary>
    internal ReadOnlySpan<double> Factors => factors[value];

    /// <inheritdoc/>
    internal override KernelSolver At(int value) => new SpectralSolver(spectrum, factors, value, isOwner: false);

    /// <inheritdoc/>
    internal override void SolveRows(MatrixView b) => spectrum.Apply(b, factors[value]);

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (isOwner) spectrum.Dispose();
        base.Dispose();
    }
}
