using System.Numerics.Tensors;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Words.RandomFeatures;

/// <summary>Independent normal weights, entry by entry a function of (seed, trial, word, neuron, coordinate): the block of a word is drawn alone.</summary>
/// <param name="words">n.</param>
/// <param name="dimension">d.</param>
/// <param name="width">k.</param>
/// <param name="variance">Times nd, of an entry: 1, or 2 for deep random features.</param>
/// <param name="seed">Of the draw.</param>
/// <param name="trial">Number of the trial.</param>
internal sealed class SeededTextWeights(int words, int dimension, int width, double variance, ulong seed, uint trial) : TextWeights(words, dimension, width)
{
    private readonly RandomStream normals = new(seed, RandomPurpose.TextWeights, trial);
    private readonly double scale = Math.Sqrt(variance / ((double)words * dimension));

    /// <inheritdoc/>
    internal override void CopyRows(int first, MatrixView tile)
    {
        for (int word = 0; word < Words; word++) CopyBlock(word, first, tile.ColumnBlock(word * Dimension, Dimension));
    }

    /// <inheritdoc/>
    internal override void CopyBlock(int word, int first, MatrixView block)
    {
        for (int j = 0; j < block.Rows; j++)
        {
            Span<double> row = block.Row(j);
            normals.Normals(((long)word * Width) + first + j, row);
            TensorPrimitives.Multiply(row, scale, row);
        }
    }

    /// <inheritdoc/>
    internal override bool TryDrawOthers(ReadOnlySpan<double> text, int word, Span<double> others)
    {
        double squares = 0;
        for (int other = 0; other < Words; other++)
            if (other != word) squares += TensorPrimitives.SumOfSquares(text.Slice(other * Dimension, Dimension));
        new RandomStream(seed, RandomPurpose.OtherWords, trial).Normals(word, others);
        TensorPrimitives.Multiply(others, scale * Math.Sqrt(squares), others);
        return true;
    }
}
