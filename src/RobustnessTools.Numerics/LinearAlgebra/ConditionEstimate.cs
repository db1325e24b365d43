using System.Numerics.Tensors;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Estimates how far a matrix is from singular, from its Cholesky factor, for the price of a few triangular solutions.</summary>
public static class ConditionEstimate
{
    /// <summary>Vectors that an estimate starts from, before <see cref="Combine"/>: those of every leading block are leading parts of the same three.</summary>
    public const int Starts = 3;

    private const int MostSteps = 5;

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
        nint n = middle.Length;
        using var vector = new Matrix(n, 1);
        var x = vector.View;
        var signs = new bool[n];

        // From the middle of the ball to its most promising corner, and from corner to corner as long as the norm grows.
        for (int i = 0; i < middle.Length; i++) x[i, 0] = middle[i];
        double estimate = OneNorm(x);
        TakeSigns(x, signs);
        nint corner = -1;
        for (int step = 0; step < MostSteps; step++)
        {
            // A⁻¹ is symmetric: A⁻¹ · sign(A⁻¹x) is a subgradient of ‖A⁻¹x‖₁ at x.
            for (nint i = 0; i < n; i++) x[i, 0] = signs[i] ? -1 : 1;
            applyInverse(x, 0);
            nint largest = Largest(x);
            if (corner >= 0 && Math.Abs(x[largest, 0]) <= Math.Abs(x[corner, 0])) break;
            corner = largest;
            x.Clear();
            x[corner, 0] = 1;
            applyInverse(x, corner);
            double next = OneNorm(x);
            bool sameSigns = !TakeSigns(x, signs);
            bool grown = next > estimate;
            estimate = Math.Max(estimate, next);
            if (sameSigns || !grown) break;
        }

        // Cancellation can stop the ascent at a small value for every start; a vector of alternating, growing elements is unlikely to suffer from it too.
        double norm = n == 1 ? 1 : 1.5 * n;
        return Math.Max(estimate, TensorPrimitives.SumOfMagnitudes(safeguard) / norm);
    }

    /// <summary>x ← A⁻¹x. Forward substitution leaves the zeros before the first element that is none.</summary>
    private static void ApplyInverse(ILinearAlgebra algebra, MatrixView l, MatrixView x, nint firstNonzero)
    {
        nint rest = l.Rows - firstNonzero;
        algebra.TriangularSolve(Transpose.No, l.Block(firstNonzero, firstNonzero, rest, rest), x.RowBlock(firstNonzero, rest));
        algebra.TriangularSolve(Transpose.Yes, l, x);
    }

    private static double OneNorm(MatrixView x)
    {
        double sum = 0;
        for (nint i = 0; i < x.Rows; i++) sum += Math.Abs(x[i, 0]);
        return sum;
    }

    private static nint Largest(MatrixView x)
    {
        nint largest = 0;
        for (nint i = 1; i < x.Rows; i++)
            if (Math.Abs(x[i, 0]) > Math.Abs(x[largest, 0])) largest = i;
        return largest;
    }

    /// <summary>Notes which elements are negative, and whether that has changed.</summary>
    private static bool TakeSigns(MatrixView x, bool[] signs)
    {
        bool changed = false;
        for (nint i = 0; i < x.Rows; i++)
        {
            bool negative = x[i, 0] < 0;
            changed |= negative != signs[i];
            signs[i] = negative;
        }

        return changed;
    }
}
