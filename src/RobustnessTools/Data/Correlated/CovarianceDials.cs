using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data.Correlated;

/// <summary>
/// A covariance by a few numbers: Σ_xx and Σ_yy diagonal with given spectra, Σ_xy = ρ·Σ_xx^½·Q·Σ_yy^½ with a random orthogonal Q.
/// </summary>
/// <remarks>
/// Where there are no more spurious inputs than core inputs, what y has beside x, S = Σ_yy − Σ_yx Σ_xx⁻¹ Σ_xy, has the eigenvalues (1 − ρ²) times those of
/// Σ_yy: how simple y is (its spectrum) and how correlated are two dials.
/// </remarks>
/// <param name="CoreSpectrum">Eigenvalues of Σ_xx, each above 0.</param>
/// <param name="SpuriousSpectrum">Eigenvalues of Σ_yy, each above 0.</param>
/// <param name="Correlation">ρ, above −1 and below 1.</param>
public sealed record CovarianceDials(IReadOnlyList<double> CoreSpectrum, IReadOnlyList<double> SpuriousSpectrum, double Correlation)
{
    /// <summary>Eigenvalues in equal steps from the first to the last.</summary>
    /// <param name="first">The first, above 0.</param>
    /// <param name="last">The last, above 0.</param>
    /// <param name="count">How many, at least 1; one alone is the first.</param>
    public static IReadOnlyList<double> Spectrum(double first, double last, int count) =>
        [.. Enumerable.Range(0, count).Select(i => count == 1 ? first : first + ((last - first) * i / (count - 1)))];

    /// <summary>Makes the covariance: some (d_x + d_y)³ operations.</summary>
    /// <param name="seed">The user's seed, which gives Q; the same for every ρ.</param>
    /// <param name="compute">Provider and threads.</param>
    /// <exception cref="InputException">The correlation is out of range (<c>CorrelationOutOfRange</c>) or a spectrum has a value that is not above 0
    /// (<c>SpectrumOutOfRange</c>).</exception>
    public CovarianceModel Build(ulong seed, ComputeContext compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        RequireCorrelation(Correlation);
        foreach (double value in CoreSpectrum.Concat(SpuriousSpectrum)) RequireEigenvalue(value);
        int core = CoreSpectrum.Count, spurious = SpuriousSpectrum.Count;
        using var sigma = new Matrix(core + spurious, core + spurious);
        using Matrix q = Orthonormal(core, spurious, seed, compute.Algebra);
        for (int i = 0; i < core; i++)
        {
            sigma[i, i] = CoreSpectrum[i];
            for (int j = 0; j < spurious; j++)
            {
                double rotation = core >= spurious ? q[i, j] : q[j, i];
                sigma[i, core + j] = sigma[core + j, i] = Correlation * Math.Sqrt(CoreSpectrum[i] * SpuriousSpectrum[j]) * rotation;
            }
        }

        for (int j = 0; j < spurious; j++) sigma[core + j, core + j] = SpuriousSpectrum[j];
        return CovarianceModel.Of(sigma.View, core, compute);
    }

    /// <summary>Refuses what is no correlation of a positive definite Σ.</summary>
    internal static void RequireCorrelation(double correlation)
    {
        if (correlation is > -1 and < 1) return;
        throw new InputException("CorrelationOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
            $"The correlation of core and spurious inputs is {correlation}: give a number above -1 and below 1."));
    }

    /// <summary>Refuses what is no variance.</summary>
    internal static void RequireEigenvalue(double value)
    {
        if (value > 0 && double.IsFinite(value)) return;
        throw new InputException("SpectrumOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
            $"The spectrum of a covariance has the value {value}: give finite numbers above 0, such as 2:0.1."));
    }

    /// <summary>Random orthonormal columns, as many as the smaller number, by Cholesky factors of their products; the second time mends rounding.</summary>
    private static Matrix Orthonormal(int rows, int columns, ulong seed, ThreadedAlgebra algebra)
    {
        int tall = Math.Max(rows, columns), narrow = Math.Min(rows, columns);
        var q = new Matrix(tall, narrow);
        var normals = new RandomStream(seed, RandomPurpose.Rotation, trial: 0);
        for (int i = 0; i < tall; i++) normals.Normals(i, q.Row(i));
        using var gram = new Matrix(narrow, narrow);
        for (int pass = 0; pass < 2; pass++)
        {
            algebra.SymmetricRankUpdate(Transpose.Yes, 1, q.View, 0, gram.View);
            if (algebra.Cholesky(gram.View) != 0) throw new ArithmeticException("Random columns that depend on each other.");
            algebra.TriangularSolveRight(Transpose.Yes, gram.View, q.View);
        }

        return q;
    }
}
