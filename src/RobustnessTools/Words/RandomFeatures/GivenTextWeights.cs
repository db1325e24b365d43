using RobustnessTools.Abstractions;
using RobustnessTools.Data.Texts;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Words.RandomFeatures;

/// <summary>Weights that the user brings.</summary>
internal sealed class GivenTextWeights : TextWeights
{
    private readonly Matrix weights;

    /// <summary>Takes weights.</summary>
    /// <param name="weights">k×nd; kept, not copied.</param>
    /// <param name="words">n.</param>
    /// <exception cref="InputException">Their columns are no multiple of n (<c>DimensionMismatch</c>).</exception>
    internal GivenTextWeights(Matrix weights, int words)
        : base(words, DimensionOf(weights, words), checked((int)weights.Rows)) => this.weights = weights;

    /// <inheritdoc/>
    internal override void CopyRows(int first, MatrixView tile) => weights.View.RowBlock(first, tile.Rows).CopyTo(tile);

    /// <inheritdoc/>
    internal override void CopyBlock(int word, int first, MatrixView block) =>
        weights.View.Block(first, (nint)word * Dimension, block.Rows, Dimension).CopyTo(block);

    private static int DimensionOf(Matrix weights, int words)
    {
        TextSample.RequireSize(words, "number of words");
        if (weights.Rows >= 1 && weights.Columns >= words && weights.Columns % words == 0) return checked((int)(weights.Columns / words));
        throw new InputException("DimensionMismatch", InputErrorKind.InvalidArgument, FormattableString.Invariant(
            $"The weights are {weights.Rows} × {weights.Columns}, but texts have {words} words: give as many columns as a text has coordinates in all."));
    }
}
