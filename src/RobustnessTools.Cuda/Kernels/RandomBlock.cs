using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>A block of a <see cref="RandomStream"/>, as the host describes it to a kernel.</summary>
internal readonly struct RandomBlock
{
    public readonly ulong Seed;
    public readonly uint Purpose;
    public readonly uint Trial;
    public readonly uint FirstRow;
    public readonly int Rows;
    public readonly int Columns;

    /// <summary>Describes a block.</summary>
    /// <param name="seed">As the stream's.</param>
    /// <param name="purpose">As the stream's.</param>
    /// <param name="trial">As the stream's.</param>
    /// <param name="firstRow">First row of the random matrix; the last must be below 2³².</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns, from the first.</param>
    public RandomBlock(ulong seed, RandomPurpose purpose, uint trial, long firstRow, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(firstRow);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstRow + rows, 1L << 32, nameof(firstRow));
        Seed = seed;
        Purpose = (uint)purpose;
        Trial = trial;
        FirstRow = (uint)firstRow;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>Pairs of columns in a row; of the last only the first column may be there.</summary>
    public int Pairs => Columns / 2 + Columns % 2;
}
