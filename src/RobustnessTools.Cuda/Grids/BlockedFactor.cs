using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>The Cholesky factor of a matrix in a device's memory, in place, lower triangle; and substitution with it.</summary>
/// <remarks>
/// By blocks of columns: a block on the diagonal is factorized by the library, what is below it solved for, what is right of it updated by products. No
/// memory beyond the library's for one block.
/// </remarks>
internal sealed class BlockedFactor
{
    /// <summary>Columns of a block: the library's factorization of one is slow, the products that follow fast.</summary>
    private const int FactoredTogether = 1024;

    /// <summary>The same for substitution of few right-hand sides, which reads the factor once at the speed of memory.</summary>
    private const int SubstitutedTogether = 1024;

    private readonly DeviceLane lane;
    private readonly DeviceMatrix storage;
    private readonly int factoredTogether;
    private readonly int substitutedTogether;

    /// <summary>Takes a matrix.</summary>
    /// <param name="lane">Where the work is done.</param>
    /// <param name="storage">N×N, lower triangle.</param>
    /// <param name="factoredTogether">Columns of a block of the factorization.</param>
    /// <param name="substitutedTogether">The same of substitution.</param>
    internal BlockedFactor(
        DeviceLane lane, DeviceMatrix storage, int factoredTogether = FactoredTogether, int substitutedTogether = SubstitutedTogether)
    {
        this.lane = lane;
        this.storage = storage;
        this.factoredTogether = factoredTogether;
        this.substitutedTogether = substitutedTogether;
    }

    /// <summary>Factorizes a leading block.</summary>
    /// <param name="n">Its order.</param>
    /// <param name="cancellation">Looked at between blocks of columns.</param>
    /// <returns>0, or the order of the first leading block that is not positive definite; the columns of the block of columns that holds it, and those
    /// behind, are then undefined.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal int Factorize(int n, CancellationToken cancellation)
    {
        int blocks = (n + factoredTogether - 1) / factoredTogether;
        using DeviceBuffer failed = lane.Allocate(blocks, 1);
        lane.Clear(failed.Matrix);
        for (int block = 0; block < blocks; block++)
        {
            int column = block * factoredTogether, columns = Math.Min(factoredTogether, n - column), below = n - column - columns;
            DeviceMatrix diagonal = storage.Block(column, column, columns, columns);
            lane.Algebra.Factorize(diagonal, failed.Matrix.Pointer + block * sizeof(int));
            if (below > 0)
            {
                DeviceMatrix panel = storage.Block(column + columns, column, below, columns);
                lane.Algebra.SolveRight(diagonal, panel);
                lane.Algebra.RankUpdate(-1, panel, 1, storage.Block(column + columns, column + columns, below, below));
            }

            // Where it has failed, the rest is not worth its time.
            if (lane.Pace((double)below * below * columns, cancellation) && FirstFailure(failed, blocks) is > 0 and int early) return early;
        }

        return FirstFailure(failed, blocks);
    }

    /// <summary>B ← L⁻¹·B with the factor of the leading block of B's order.</summary>
    /// <param name="b">n×r.</param>
    internal void SubstituteForward(DeviceMatrix b)
    {
        int n = b.Rows;
        for (int row = 0; row < n; row += substitutedTogether)
        {
            int rows = Math.Min(substitutedTogether, n - row), below = n - row - rows;
            lane.Algebra.SolveLeft(transposed: false, storage.Block(row, row, rows, rows), b.RowBlock(row, rows));
            if (below > 0)
            {
                lane.Algebra.Multiply(false, false, -1, storage.Block(row + rows, row, below, rows), b.RowBlock(row, rows), 1, b.RowBlock(row + rows, below));
            }
        }
    }

    /// <summary>B ← L⁻ᵀ·B, likewise.</summary>
    /// <param name="b">n×r.</param>
    internal void SubstituteBackward(DeviceMatrix b)
    {
        int n = b.Rows;
        for (int row = (n - 1) / substitutedTogether * substitutedTogether; row >= 0; row -= substitutedTogether)
        {
            int rows = Math.Min(substitutedTogether, n - row), below = n - row - rows;
            if (below > 0)
            {
                lane.Algebra.Multiply(true, false, -1, storage.Block(row + rows, row, below, rows), b.RowBlock(row + rows, below), 1, b.RowBlock(row, rows));
            }

            lane.Algebra.SolveLeft(transposed: true, storage.Block(row, row, rows, rows), b.RowBlock(row, rows));
        }
    }

    private int FirstFailure(DeviceBuffer failed, int blocks)
    {
        var orders = new int[blocks];
        failed.Integers.SubView(0, blocks).CopyToCPU(lane.Stream, orders);
        lane.Wait();
        int block = Array.FindIndex(orders, order => order != 0);
        return block < 0 ? 0 : (block * factoredTogether) + orders[block];
    }
}
