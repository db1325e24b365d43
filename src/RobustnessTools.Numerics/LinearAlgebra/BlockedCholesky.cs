using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Cholesky factorization in place of a triangle in block rows: N³/3 operations, nearly all in products of long rows.</summary>
/// <remarks>
/// Left-looking: all that stands left of a block meets it in one product, so that each block is written once, and what is multiplied are leading parts of block
/// rows, as they are stored.
/// </remarks>
internal static class BlockedCholesky
{
    /// <summary>
    /// Columns that are finished together, if the height of block rows is a multiple of it; where there are many block rows, as many as one of them has rows:
    /// that is faster, and one thread has the diagonal block to itself the longer.
    /// </summary>
    private const int Step = 512;

    private const int ManyBlockRows = 16;

    /// <summary>Fewest rows that are worth a task of their own.</summary>
    private const int Smallest = 256;

    /// <summary>Longest inner dimension of a single kernel call, about 0.1 s of work.</summary>
    private const int LongestDepth = 8192;

    /// <summary>Factorizes.</summary>
    /// <param name="algebra">Provider and threads.</param>
    /// <param name="a">Becomes L.</param>
    /// <param name="progress">Told the share of the operations that are done, or null.</param>
    /// <returns>As <see cref="ILinearAlgebra.Cholesky"/>.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static nint Factor(ThreadedAlgebra algebra, LowerView a, Action<double>? progress = null)
    {
        nint n = a.Order, step = a.Height % Step != 0 || n >= ManyBlockRows * a.Height ? a.Height : Step;
        for (nint column = 0; column < n; column += step)
        {
            nint columns = nint.Min(step, n - column), below = column + columns;
            MatrixView left = a.Block(column, 0, columns, column), diagonal = a.Block(column, column, columns, columns);
            if (column > 0) algebra.SymmetricRankUpdate(Transpose.No, -1, left, 1, diagonal);
            nint failed = algebra.Provider.Cholesky(diagonal);
            if (failed != 0) return column + failed;
            nint height = PieceHeight(a.Height, (n - below) / (2 * algebra.Threads)), before = below / height;
            algebra.For((int)((n + height - 1) / height - before), piece =>
            {
                nint row = nint.Max(below, (before + piece) * height), rows = nint.Min(n, (before + piece + 1) * height) - row;
                MatrixView block = a.Block(row, column, rows, columns);
                for (nint first = 0; first < column; first += LongestDepth)
                {
                    algebra.Cancellation.ThrowIfCancellationRequested();
                    nint depth = nint.Min(LongestDepth, column - first);
                    algebra.Provider.Multiply(
                        Transpose.No, Transpose.Yes, -1, a.Block(row, first, rows, depth), left.ColumnBlock(first, depth), 1, block);
                }

                algebra.Provider.TriangularSolveRight(Transpose.Yes, diagonal, block);
            });

            // What is done is the part of n³/3 that belongs to the finished columns.
            double rest = (double)(n - below) / n;
            progress?.Invoke(1 - rest * rest * (3 - 2 * rest));
        }

        return 0;
    }

    /// <summary>Rows that are taken together: a block row, or an even part of it where that leaves the threads too little to share.</summary>
    private static nint PieceHeight(nint height, nint most)
    {
        while (height > most && height > Smallest && height % 2 == 0) height /= 2;
        return height;
    }
}
