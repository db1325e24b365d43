using System.Runtime.InteropServices;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Estimates how far a matrix is from singular, from its Cholesky factor, for the price of a few triangular solutions.</summary>
public static class ConditionEstimate
{
    /// <summary>Vectors that an estimate starts from, before <see cref="Combine"/>: those of every leading block are leading parts of the same three.</summary>
    public const int Starts = 3;

    /// <summary>A lower bound of ‖A⁻¹‖₁, A = L·Lᵀ; almost always within a factor of 3 of it.</summary>
    /// <remarks>
    /// <para>Hager's ascent on the convex function ‖A⁻¹x‖₁ over ‖x‖₁ ≤ 1, with Higham's safeguard against cancellation:
    /// N. Higham, "FORTRAN codes for estimating the one-norm of a real or complex matrix, with applications to condition estimation", ACM TOMS 14
    /// (1988).</para>
    /// <para>Cost: 4 to 12 pairs of triangular solutions with one right-hand side, 2n² operations a pair; 50·n bytes.</para>
    /// </remarks>
    /// <param name="algebra">Solves with L.</param>
    /// <param name="l">n×n, lower triangle: the Cholesky factor of A.</param>
    /// <returns>The estimate; NaN if L holds NaN; 0 for n = 0.</returns>
    public static double OneNormOfInverse(ILinearAlgebra algebra, MatrixView l)
    {
        if (l.Rows == 0) return 0;
        using var vectors = new Matrix(FourSubstitutions.Count, l.Rows);
        WriteStarts(vectors.View.RowBlock(0, Starts));
        algebra.TriangularSolveRight(Transpose.Yes, l, vectors.View);
        Combine(vectors.View.RowBlock(0, Starts), vectors.View.RowBlock(0, 2));
        algebra.TriangularSolveRight(Transpose.No, l, vectors.View);
        return OneNormOfInverse(algebra, l, vectors.Row(0), vectors.Row(1));
    }

    /// <summary>
    /// Writes the vectors to begin with. Substituted forward with the factor of a matrix, they serve the estimates of all its leading blocks.
    /// </summary>
    /// <param name="starts"><see cref="Starts"/>×n.</param>
    public static void WriteStarts(MatrixView starts)
    {
        for (nint i = 0; i < starts.Columns; i++)
        {
            int sign = i % 2 == 0 ? 1 : -1;
            starts[0, i] = 1;
            starts[1, i] = sign;
            starts[2, i] = sign * (double)i;
        }
    }

    /// <summary>Makes of the starts, or of any linear function of them, the two vectors of order n that an estimate needs A⁻¹ of.</summary>
    /// <param name="starts"><see cref="Starts"/>×n: the leading n columns.</param>
    /// <param name="vectors">2×n: the middle of the ball ‖x‖₁ ≤ 1, and the safeguard: alternating, growing elements from 1 to 2. May be the first rows of
    /// <paramref name="starts"/>.</param>
    public static void Combine(MatrixView starts, MatrixView vectors)
    {
        nint n = starts.Columns;
        for (nint i = 0; i < n; i++)
        {
            vectors[0, i] = starts[0, i] / n;
            vectors[1, i] = starts[1, i] + (n == 1 ? 0 : starts[2, i] / (n - 1));
        }
    }

    /// <summary>The estimate, from where its two first steps lead.</summary>
    /// <param name="algebra">Solves with L.</param>
    /// <param name="l">n×n, lower triangle: the Cholesky factor of A; n ≥ 1.</param>
    /// <param name="middle">A⁻¹ times the first vector of <see cref="Combine"/>, n long.</param>
    /// <param name="safeguard">A⁻¹ times the second one, n long.</param>
    /// <returns>As <see cref="OneNormOfInverse(ILinearAlgebra, MatrixView)"/>.</returns>
    public static double OneNormOfInverse(ILinearAlgebra algebra, MatrixView l, ReadOnlySpan<double> middle, ReadOnlySpan<double> safeguard) =>
        OneNormOfInverse((x, firstNonzero) => ApplyInverse(algebra, l, x, firstNonzero), middle, safeguard);

    /// <summary>The same for a matrix whose factor is kept elsewhere.</summary>
    /// <param name="applyInverse">x ← A⁻¹x for x of n×1, whose elements before the given one are zero.</param>
    /// <param name="middle">A⁻¹ times the first vector of <see cref="Combine"/>, n long with n ≥ 1.</param>
    /// <param name="safeguard">A⁻¹ times the second one, n long.</param>
    internal static double OneNormOfInverse(Action<MatrixView, nint> applyInverse, ReadOnlySpan<double> middle, ReadOnlySpan<double> safeguard)
    {
        int n = middle.Length;
        using var vector = new Matrix(n, 1);
        Span<double> x = MemoryMarshal.CreateSpan(ref vector.View[0, 0], n);
        var ascent = new OneNormAscent(middle, safeguard);
        while (!ascent.IsDone)
        {
            ascent.WriteNext(x);
            applyInverse(vector.View, Math.Max(0, ascent.Corner));
            ascent.Accept(x);
        }

        return ascent.Estimate;
    }

    /// <summary>x ← A⁻¹x. Forward substitution leaves the zeros before the first element that is none.</summary>
    private static void ApplyInverse(ILinearAlgebra algebra, MatrixView l, MatrixView x, nint firstNonzero)
    {
        nint rest = l.Rows - firstNonzero;
        algebra.TriangularSolve(Transpose.No, l.Block(firstNonzero, firstNonzero, rest, rest), x.RowBlock(firstNonzero, rest));
        algebra.TriangularSolve(Transpose.Yes, l, x);
    }
}
