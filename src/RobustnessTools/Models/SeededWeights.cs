using System.Numerics.Tensors;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Models;

/// <summary>Weights with i.i.d. N(0, 1/d) entries, entry (i, j) a function of (seed, trial, i, j): arXiv:2302.01629, sections 5 and 6.</summary>
/// <param name="dimension">Number of inputs, d.</param>
/// <param name="seed">The user's seed.</param>
/// <param name="trial">Number of the trial.</param>
public sealed class SeededWeights(int dimension, ulong seed, uint trial = 0) : WeightSource
{
    private readonly RandomStream normals = new(seed, RandomPurpose.Weights, trial);
    private readonly double scale = 1 / Math.Sqrt(dimension);

    /// <inheritdoc/>
    public override int Dimension => dimension;

    /// <inheritdoc/>
    public override int LargestWidth => int.MaxValue;

    /// <inheritdoc/>
    public override ulong? Seed => seed;

    /// <summary>Number of the trial.</summary>
    internal uint Trial => trial;

    /// <summary>The standard deviation of an entry, 1/√d.</summary>
    internal double Scale => scale;

    /// <inheritdoc/>
    public override void CopyRows(int firstRow, MatrixView tile)
    {
        for (nint i = 0; i < tile.Rows; i++)
        {
            Span<double> row = tile.Row(i);
            normals.Normals(firstRow + i, row);
            TensorPrimitives.Multiply(row, scale, row);
        }
    }
}
