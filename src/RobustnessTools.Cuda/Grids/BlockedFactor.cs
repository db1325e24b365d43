using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>The Cholesky factor of a matrix in a device's memory, in place, lower triangle; and substitution with it.</summary>
/// <remarks>
/// <para>By blocks of columns: a block on the diagonal is factorized by the library, what is below it solved for, what is right of it updated by
/// products.</para>
/// <para>The blocks on the diagonal are inverted once, in memory of their own (16 KiB a row): substitution then is products, which read the factor at
/// nearly the speed of memory, where the library's own solution of few right-hand sides takes ten times as long. Their condition numbers are at most the
/// root of the matrix's, so that the products cost no digits that the solution had (N. Higham, Accuracy and Stability of Numerical Algorithms, 2002,
/// section 14.2).</para>
/// </remarks>
internal sealed class BlockedFactor : IDisposable
{
    /// <summary>Columns of a block: the library's factorization of one is slow, the products that follow fast.</summary>
    internal const int Together = 2048;

    private readonly DeviceLane lane;
    private readonly DeviceMatrix storage;
    private readonly int together;
    private DeviceBuffer? inverses;

    /// <summary>Takes a matrix.</summary>
    /// <param name="lane">Where the work is done.</param>
    /// <param name="storage">N×N, lower triangle.</param>
    /// <param name="together">Columns of a block.</param>
    internal BlockedFactor(DeviceLane lane, DeviceMatrix storage, int together = Together)
    {
        this.lane = lane;
        this.storage = storage;
        this.together = Math.Min(together, storage.Rows);
    }

    /// <summary>Factorizes a leading block.</summary>
    /// <param name="n">Its order.</param>
    /// <param name="cancellation">Looked at between blocks of columns.</param>
    /// <returns>0, or the order of the first leading block that is not positive definite; the columns of the block of columns that holds it, and those
    /// behind, are then undefined.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal int Factorize(int n, CancellationToken cancellation)
    {
        int blocks = (n + together - 1) / together;
        using DeviceBuffer failed = lane.Allocate(blocks, 1);
        lane.Clear(failed.Matrix);
        using DeviceBuffer work = lane.Allocate(lane.Algebra.FactorWork(storage.Block(0, 0, Math.Min(together, n), Math.Min(together, n))), 1);
        for (int block = 0; block < blocks; block++)
        {
            int column = block * together, columns = Math.Min(together, n - column), below = n - column - columns;
            DeviceMatrix diagonal = storage.Block(column, column, columns, columns);
            lane.Algebra.Factorize(diagonal, work.Matrix, failed.Matrix.Pointer + block * sizeof(int));
            if (below > 0)
            {
                DeviceMatrix panel = storage.Block(column + columns, column, below, columns);
                lane.Algebra.SolveRight(diagonal, panel);
                lane.Algebra.RankUpdate(-1, panel, 1, storage.Block(column + columns, column + columns, below, below));
            }

            // Where it has failed, the rest is not worth its time.
            if (lane.Pace((double)below * below * columns, cancellation) && FirstFailure(failed, blocks) is > 0 and int early) return early;
        }

        int first = FirstFailure(failed, blocks);
        if (first == 0) InvertDiagonal(n);
        return first;
    }

    /// <summary>B ← L⁻¹·B with the factor of the leading block of B's order, which is factorized.</summary>
    /// <param name="b">n×r.</param>
    internal void SubstituteForward(DeviceMatrix b)
    {
        using DeviceBuffer solved = lane.Allocate(together, b.Columns);
        for (int row = 0; row < b.Rows; row += together)
        {
            int rows = Math.Min(together, b.Rows - row), below = b.Rows - row - rows;
            Solve(transposed: false, b.RowBlock(row, rows), row, solved);
            if (below > 0)
                lane.Algebra.Multiply(false, false, -1, storage.Block(row + rows, row, below, rows), b.RowBlock(row, rows), 1, b.RowBlock(row + rows, below));
        }
    }

    /// <summary>B ← L⁻ᵀ·B, likewise.</summary>
    /// <param name="b">n×r.</param>
    internal void SubstituteBackward(DeviceMatrix b)
    {
        using DeviceBuffer solved = lane.Allocate(together, b.Columns);
        for (int row = (b.Rows - 1) / together * together; row >= 0; row -= together)
        {
            int rows = Math.Min(together, b.Rows - row), below = b.Rows - row - rows;
            if (below > 0)
                lane.Algebra.Multiply(true, false, -1, storage.Block(row + rows, row, below, rows), b.RowBlock(row + rows, below), 1, b.RowBlock(row, rows));
            Solve(transposed: true, b.RowBlock(row, rows), row, solved);
        }
    }

    /// <summary>L⁻¹ of the leading block of an order, where that is one block; otherwise null.</summary>
    internal DeviceMatrix? Inverse(int n) => n <= together ? inverses!.Matrix.Block(0, 0, n, n) : null;

    /// <summary>Gives the inverses' memory back.</summary>
    public void Dispose() => inverses?.Dispose();

    /// <summary>Multiplies a block of B by the inverse of the factor's block on the diagonal: a leading part of it where B ends inside.</summary>
    private void Solve(bool transposed, DeviceMatrix block, int row, DeviceBuffer buffer)
    {
        DeviceMatrix product = buffer.As(block.Rows, block.Columns);
        lane.Algebra.Multiply(transposed, false, 1, inverses!.Matrix.Block(0, row, block.Rows, block.Rows), block, 0, product);
        lane.Copy(product, block);
    }

    /// <summary>The inverses of the blocks on the diagonal, beside each other; above their diagonals zero.</summary>
    private void InvertDiagonal(int n)
    {
        inverses ??= lane.Allocate(together, storage.Rows);
        lane.Clear(inverses.Matrix);
        for (int column = 0; column < n; column += together)
        {
            int columns = Math.Min(together, n - column);
            DeviceMatrix inverse = inverses.Matrix.Block(0, column, columns, columns);
            lane.Device.Kernels.FillDiagonal(lane.Stream, inverse, 1);
            lane.Algebra.SolveLeft(transposed: false, storage.Block(column, column, columns, columns), inverse);
        }
    }

    private int FirstFailure(DeviceBuffer failed, int blocks)
    {
        var orders = new int[blocks];
        failed.Integers.SubView(0, blocks).CopyToCPU(lane.Stream, orders);
        lane.Wait();
        int block = Array.FindIndex(orders, order => order != 0);
        return block < 0 ? 0 : (block * together) + orders[block];
    }
}
