using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Triangular systems with a factor in block rows.</summary>
internal static class BlockedSubstitution
{
    /// <summary>With fewer right-hand sides than this for each thread, the threads share the factor instead of them.</summary>
    private const int FewRows = 16;

    /// <summary>Columns of the factor that are worth a task of their own.</summary>
    private const int FewColumns = 128;

    /// <summary>B ← B · op(L)⁻¹: op(L)⁻ᵀb for each row b.</summary>
    /// <param name="algebra">Provider and threads.</param>
    /// <param name="transpose">With <see cref="Transpose.Yes"/> L⁻¹b, forward; otherwise L⁻ᵀb, backward.</param>
    /// <param name="l">n×n.</param>
    /// <param name="b">r×n.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static void SolveRight(ThreadedAlgebra algebra, Transpose transpose, LowerView l, MatrixView b)
    {
        if (b.Columns != l.Order) throw new ArgumentException($"L is of order {l.Order}, the right-hand sides have {b.Columns} elements", nameof(b));
        if (b.Rows >= FewRows * algebra.Threads)
        {
            algebra.ForRanges(b.Rows, FewRows, (row, rows) =>
            {
                MatrixView part = b.RowBlock(row, rows);
                Solve(algebra, transpose, l, part, (columns, body) => body(0, columns));
            });
        }
        else Solve(algebra, transpose, l, b, (columns, body) => algebra.ForRanges(columns, FewColumns, body));
    }

    /// <summary>Solves by block rows.</summary>
    /// <param name="algebra">The provider, and what ends the run.</param>
    /// <param name="transpose">As above.</param>
    /// <param name="l">n×n.</param>
    /// <param name="b">r×n.</param>
    /// <param name="share">Runs a body on ranges of so many columns.</param>
    private static void Solve(ThreadedAlgebra algebra, Transpose transpose, LowerView l, MatrixView b, Action<nint, Action<nint, nint>> share)
    {
        for (int index = 0; index < l.BlockRows; index++)
        {
            algebra.Cancellation.ThrowIfCancellationRequested();
            MatrixView row = l.BlockRow(transpose == Transpose.Yes ? index : l.BlockRows - 1 - index);
            nint first = row.Columns - row.Rows;
            MatrixView left = row.ColumnBlock(0, first), diagonal = row.ColumnBlock(first, row.Rows), before = b.ColumnBlock(0, first),
                own = b.ColumnBlock(first, row.Rows);
            if (transpose == Transpose.Yes)
            {
                if (first > 0)
                {
                    share(row.Rows, (column, columns) => algebra.Provider.Multiply(
                        Transpose.No, Transpose.Yes, -1, before, left.RowBlock(column, columns), 1, own.ColumnBlock(column, columns)));
                }

                algebra.Provider.TriangularSolveRight(transpose, diagonal, own);
            }
            else
            {
                algebra.Provider.TriangularSolveRight(transpose, diagonal, own);
                share(first, (column, columns) => algebra.Provider.Multiply(
                    Transpose.No, Transpose.No, -1, own, left.ColumnBlock(column, columns), 1, before.ColumnBlock(column, columns)));
            }
        }
    }
}
