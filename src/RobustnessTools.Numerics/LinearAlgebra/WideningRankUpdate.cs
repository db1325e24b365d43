using System.Numerics;
using System.Runtime.CompilerServices;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>A rank update whose products are of floats and whose sum is of doubles: rounding errors do not grow with the number of updates.</summary>
public static class WideningRankUpdate
{
    /// <summary>
    /// Longest side of the blocks that are multiplied at a time: large enough for products at full speed, small enough to be added while they are in a
    /// cache.
    /// </summary>
    private const int LongestSide = 1024;

    /// <summary>Lower triangle of C ← Aᵀ·A + beta · C.</summary>
    /// <remarks>
    /// Error of an element: that of one product in single precision, at most t·2⁻²⁴·Σ|a_pi·a_pj| for the t rows of A (typically √t instead of t), whatever
    /// C was before. Memory: 4 MB at most for each thread, from the pool.
    /// </remarks>
    /// <param name="algebra">Provider and threads.</param>
    /// <param name="a">t×n.</param>
    /// <param name="beta">0 or 1; with 0, C is not read.</param>
    /// <param name="c">n×n.</param>
    /// <param name="pool">Where scratch memory comes from.</param>
    public static void Add(ThreadedAlgebra algebra, MatrixView<float> a, int beta, MatrixView<double> c, MatrixPool pool) =>
        Add(algebra, a, beta, new LowerView(c), pool);

    /// <summary>The same for a triangle in block rows.</summary>
    internal static void Add(ThreadedAlgebra algebra, MatrixView<float> a, int beta, LowerView c, MatrixPool pool)
    {
        int parts = (int)Math.Max((c.Order + LongestSide - 1) / LongestSide, algebra.Threads == 1 ? 1 : Math.Ceiling(Math.Sqrt(8.0 * algebra.Threads)));
        nint side = nint.Max(64, (c.Order + parts - 1) / parts);
        algebra.ForLowerBlocks(c.Order, side, (row, rows, column, columns) =>
        {
            using Matrix<float> product = pool.Rent<float>(side, side);
            MatrixView<float> block = product.View.Block(0, 0, rows, columns);
            if (row == column) algebra.Provider.SymmetricRankUpdate(Transpose.Yes, 1, a.ColumnBlock(row, rows), 0, block);
            else algebra.Provider.Multiply(Transpose.Yes, Transpose.No, 1, a.ColumnBlock(row, rows), a.ColumnBlock(column, columns), 0, block);
            for (nint i = 0; i < rows; i++)
            {
                int length = (int)nint.Min(columns, row + i + 1 - column);
                Span<double> sum = c.Row(row + i).Slice((int)column, length);
                if (beta == 0) sum.Clear();
                Accumulate(block.Row(i)[..length], sum);
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(ReadOnlySpan<float> terms, Span<double> sums)
    {
        int i = 0;
        for (; i + Vector<float>.Count <= terms.Length; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(terms[i..]), out Vector<double> low, out Vector<double> high);
            (new Vector<double>(sums[i..]) + low).CopyTo(sums[i..]);
            (new Vector<double>(sums[(i + Vector<double>.Count)..]) + high).CopyTo(sums[(i + Vector<double>.Count)..]);
        }

        for (; i < terms.Length; i++) sums[i] += terms[i];
    }
}
