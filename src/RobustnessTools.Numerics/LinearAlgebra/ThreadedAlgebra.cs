using System.Numerics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Large operations of one run, split into independent blocks that run on a fixed number of threads.</summary>
/// <remarks>
/// <para>The only place that starts threads for operations on matrices: providers compute on the calling thread, so there is one level of parallelism at a
/// time and a machine is never oversubscribed. Trials side by side use one instance each, with one thread.</para>
/// <para>Cancellation is seen between blocks: a kernel in flight ends first. Blocks are kept short enough for that to be well within a second.</para>
/// </remarks>
public sealed class ThreadedAlgebra
{
    /// <summary>Order of the diagonal blocks of the Cholesky factorization: small against N, so that what runs on one thread is little.</summary>
    private const int CholeskyBlock = 256;

    /// <summary>Up to this order one thread factorizes in a single call.</summary>
    private const int SingleCallOrder = 4096;

    /// <summary>Longest sides of a block given to a single kernel call, about 0.1 s of work.</summary>
    private const int LongestSide = 2048;

    private readonly ParallelOptions options;

    /// <summary>Prepares for a run.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellation">Ends the run with <see cref="OperationCanceledException"/> at the next block.</param>
    public ThreadedAlgebra(ILinearAlgebra provider, int threads, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Provider = provider;
        options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
    }

    /// <summary>The provider.</summary>
    public ILinearAlgebra Provider { get; }

    /// <summary>Number of threads.</summary>
    public int Threads => options.MaxDegreeOfParallelism;

    /// <summary>Ends the run when it is cancelled.</summary>
    public CancellationToken Cancellation => options.CancellationToken;

    /// <summary>Runs <paramref name="body"/> for 0 … <paramref name="count"/> − 1, in any order, on the threads of this run.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void For(int count, Action<int> body)
    {
        Cancellation.ThrowIfCancellationRequested();
        if (Threads == 1 || count == 1)
        {
            for (int i = 0; i < count; i++)
            {
                Cancellation.ThrowIfCancellationRequested();
                body(i);
            }

            return;
        }

        try
        {
            Parallel.For(0, count, options, body);
        }
        catch (AggregateException several) when (several.InnerExceptions.Count > 0)
        {
            // One cause is enough for a person; the others are the same one from another thread.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>Splits 0 … <paramref name="length"/> − 1 into chunks, a few for each thread, and runs <paramref name="body"/>(start, count) on each.</summary>
    /// <param name="length">Number of items.</param>
    /// <param name="smallest">Fewest items worth a chunk of their own.</param>
    /// <param name="body">Called with disjoint ranges that cover all items.</param>
    public void ForRanges(nint length, int smallest, Action<nint, nint> body)
    {
        if (length == 0) return;
        nint chunk = ChunkSize(length, smallest);
        For((int)((length + chunk - 1) / chunk), i => body(i * chunk, nint.Min(chunk, length - i * chunk)));
    }

    /// <summary>C ← alpha · op(A) · op(B) + beta · C; see <see cref="ILinearAlgebra.Multiply{T}"/>.</summary>
    public void Multiply<T>(Transpose transposeA, Transpose transposeB, double alpha, MatrixView<T> a, MatrixView<T> b, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (c.Rows >= c.Columns)
            ForRanges(c.Rows, 32, (row, count) =>
                Provider.Multiply(transposeA, transposeB, alpha, transposeA == Transpose.Yes ? a.ColumnBlock(row, count) : a.RowBlock(row, count), b, beta,
                c.RowBlock(row, count)));
        else
            ForRanges(c.Columns, 32, (column, count) =>
                Provider.Multiply(transposeA, transposeB, alpha, a, transposeB == Transpose.Yes ? b.RowBlock(column, count) : b.ColumnBlock(column, count),
                beta, c.ColumnBlock(column, count)));
    }

    /// <summary>Lower triangle of C ← alpha · op(A) · op(A)ᵀ + beta · C; see <see cref="ILinearAlgebra.SymmetricRankUpdate{T}"/>.</summary>
    public void SymmetricRankUpdate<T>(Transpose transpose, double alpha, MatrixView<T> a, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Threads == 1 && c.Rows <= LongestSide)
        {
            Cancellation.ThrowIfCancellationRequested();
            Provider.SymmetricRankUpdate(transpose, alpha, a, beta, c);
            return;
        }

        // Square blocks of the triangle; about four for each thread.
        int parts = (int)Math.Max(Math.Ceiling((double)c.Rows / LongestSide), Math.Ceiling(Math.Sqrt(8.0 * Threads)));
        nint size = nint.Max(64, (c.Rows + parts - 1) / parts);
        ForLowerBlocks(c.Rows, size, (row, rows, column, columns) =>
            UpdateBlock(transpose, alpha, a, beta, row, column, c.Block(row, column, rows, columns)));
    }

    /// <summary>The same for a triangle in block rows.</summary>
    internal void SymmetricRankUpdate(Transpose transpose, double alpha, MatrixView a, double beta, LowerView c)
    {
        if (c.BlockRows == 1) SymmetricRankUpdate(transpose, alpha, a, beta, c.BlockRow(0));
        else
            ForLowerBlocks(c.Order, c.Height, (row, rows, column, columns) =>
                UpdateBlock(transpose, alpha, a, beta, row, column, c.Block(row, column, rows, columns)));
    }

    /// <summary>Cholesky factorization in place; see <see cref="ILinearAlgebra.Cholesky"/>.</summary>
    /// <remarks>Right-looking by blocks: N³/3 operations, nearly all in products that every thread shares.</remarks>
    public nint Cholesky(MatrixView a)
    {
        nint n = a.Rows;
        if (n <= CholeskyBlock || (Threads == 1 && n <= SingleCallOrder))
        {
            Cancellation.ThrowIfCancellationRequested();
            return Provider.Cholesky(a);
        }

        nint block = Threads == 1 ? LongestSide : CholeskyBlock;
        for (nint j = 0; j < n; j += block)
        {
            nint size = nint.Min(block, n - j);
            MatrixView diagonal = a.Block(j, j, size, size);
            nint failed = Provider.Cholesky(diagonal);
            if (failed != 0) return j + failed;
            nint rest = n - j - size;
            if (rest == 0) break;
            MatrixView panel = a.Block(j + size, j, rest, size);
            ForRanges(rest, 64, (row, count) => Provider.TriangularSolveRight(Transpose.Yes, diagonal, panel.RowBlock(row, count)));
            SymmetricRankUpdate(Transpose.No, -1, panel, 1, a.Block(j + size, j + size, rest, rest));
        }

        return 0;
    }

    /// <summary>B ← op(L)⁻¹ · B; see <see cref="ILinearAlgebra.TriangularSolve"/>.</summary>
    public void TriangularSolve(Transpose transpose, MatrixView l, MatrixView b) =>
        ForRanges(b.Columns, 16, (column, count) => Provider.TriangularSolve(transpose, l, b.ColumnBlock(column, count)));

    /// <summary>B ← B · op(L)⁻¹; see <see cref="ILinearAlgebra.TriangularSolveRight"/>.</summary>
    public void TriangularSolveRight(Transpose transpose, MatrixView l, MatrixView b) =>
        ForRanges(b.Rows, 16, (row, count) => Provider.TriangularSolveRight(transpose, l, b.RowBlock(row, count)));

    /// <summary>Visits the blocks of a lower triangle, diagonal blocks included, in any order.</summary>
    /// <param name="n">Order of the triangle.</param>
    /// <param name="size">Side of a block; the last ones are smaller.</param>
    /// <param name="body">Called with first row, number of rows, first column and number of columns.</param>
    public void ForLowerBlocks(nint n, nint size, Action<nint, nint, nint, nint> body)
    {
        int parts = (int)((n + size - 1) / size);
        For(parts * (parts + 1) / 2, index =>
        {
            // The larger blocks (those below the diagonal) first would balance better; dynamic scheduling does well enough.
            int i = (int)((Math.Sqrt(8.0 * index + 1) - 1) / 2), j = index - i * (i + 1) / 2;
            body(i * size, nint.Min(size, n - i * size), j * size, nint.Min(size, n - j * size));
        });
    }

    /// <summary>One block of a symmetric rank update: on the diagonal its lower triangle, else all of it.</summary>
    private void UpdateBlock<T>(Transpose transpose, double alpha, MatrixView<T> a, double beta, nint row, nint column, MatrixView<T> block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MatrixView<T> left = Side(row, block.Rows);
        if (row == column) Provider.SymmetricRankUpdate(transpose, alpha, left, beta, block);
        else Provider.Multiply(transpose, transpose == Transpose.Yes ? Transpose.No : Transpose.Yes, alpha, left, Side(column, block.Columns), beta, block);

        MatrixView<T> Side(nint start, nint count) => transpose == Transpose.Yes ? a.ColumnBlock(start, count) : a.RowBlock(start, count);
    }

    private nint ChunkSize(nint length, int smallest)
    {
        nint chunk = Threads == 1 ? LongestSide : (length + 2 * Threads - 1) / (2 * Threads);
        return nint.Clamp(chunk, smallest, LongestSide);
    }
}
