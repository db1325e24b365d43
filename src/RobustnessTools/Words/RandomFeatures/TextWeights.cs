using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Words.RandomFeatures;

/// <summary>The first layer V of random features over texts, k×nd: a block of k×d for each word. Thread-safe.</summary>
internal abstract class TextWeights
{
    private protected TextWeights(int words, int dimension, int width) => (Words, Dimension, Width) = (words, dimension, width);

    /// <summary>n.</summary>
    internal int Words { get; }

    /// <summary>d.</summary>
    internal int Dimension { get; }

    /// <summary>k.</summary>
    internal int Width { get; }

    /// <summary>Writes the weights of some neurons.</summary>
    /// <param name="first">The first neuron.</param>
    /// <param name="tile">t×nd; overwritten.</param>
    internal abstract void CopyRows(int first, MatrixView tile);

    /// <summary>Writes the weights of some neurons for one word.</summary>
    /// <param name="word">From 0.</param>
    /// <param name="first">The first neuron.</param>
    /// <param name="block">t×d; overwritten.</param>
    internal abstract void CopyBlock(int word, int first, MatrixView block);

    /// <summary>
    /// Given a text, what the weights of all other words make of it, drawn from its distribution without these weights: N(0, what they add to the variance).
    /// </summary>
    /// <param name="text">n·d numbers.</param>
    /// <param name="word">The word.</param>
    /// <param name="others">k long; overwritten.</param>
    /// <returns>False where weights are given, not drawn.</returns>
    internal virtual bool TryDrawOthers(ReadOnlySpan<double> text, int word, Span<double> others) => false;

    /// <summary>All weights for one word.</summary>
    /// <param name="word">From 0.</param>
    /// <param name="block">k×d; overwritten.</param>
    /// <param name="algebra">Threads.</param>
    internal void CopyBlock(int word, MatrixView block, ThreadedAlgebra algebra) =>
        algebra.ForRanges(block.Rows, 64, (row, rows) => CopyBlock(word, (int)row, block.RowBlock(row, rows)));
}
