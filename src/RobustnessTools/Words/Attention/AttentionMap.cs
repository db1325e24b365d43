using System.Numerics.Tensors;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Words.Attention;

/// <summary>One layer of attention with random weights: each word becomes an average of all words, by the scores XWXᵀ/√d.</summary>
internal sealed class AttentionMap : WordMap
{
    private readonly Matrix weights;
    private readonly AttentionWeighting weighting;

    /// <summary>Takes weights.</summary>
    /// <param name="kind">Which weighting.</param>
    /// <param name="words">n.</param>
    /// <param name="weights">W, d×d; kept, not copied.</param>
    internal AttentionMap(WordMapKind kind, int words, Matrix weights)
        : base(kind, words, (int)weights.Rows, checked(words * (int)weights.Rows))
    {
        this.weights = weights;
        weighting = AttentionWeighting.Of(kind);
    }

    /// <summary>Draws W, entries N(0, 1/d).</summary>
    internal static Matrix Draw(int dimension, ulong seed, uint trial)
    {
        var drawn = new Matrix(dimension, dimension);
        var normals = new RandomStream(seed, RandomPurpose.AttentionWeights, trial);
        for (int row = 0; row < dimension; row++)
        {
            normals.Normals(row, drawn.Row(row));
            TensorPrimitives.Multiply(drawn.Row(row), 1 / Math.Sqrt(dimension), drawn.Row(row));
        }

        return drawn;
    }

    /// <inheritdoc/>
    internal override void Write(MatrixView texts, MatrixView features, ComputeContext compute)
    {
        ILinearAlgebra provider = compute.Provider;
        compute.Algebra.For((int)texts.Rows, index =>
        {
            using Matrix text = compute.Pool.Rent(Words, Dimension), queries = compute.Pool.Rent(Words, Dimension), scores = compute.Pool.Rent(Words, Words);
            for (int word = 0; word < Words; word++) texts.Row(index).Slice(word * Dimension, Dimension).CopyTo(text.Row(word));
            provider.Multiply(Transpose.No, Transpose.No, 1 / Math.Sqrt(Dimension), text.View, weights.View, 0, queries.View);
            provider.Multiply(Transpose.No, Transpose.Yes, 1, queries.View, text.View, 0, scores.View);
            var slopes = new double[Words];
            for (int word = 0; word < Words; word++) weighting.Normalize(scores.Row(word), slopes);
            provider.Multiply(Transpose.No, Transpose.No, 1, scores.View, text.View, 0, queries.View);
            for (int word = 0; word < Words; word++) queries.Row(word).CopyTo(features.Row(index).Slice(word * Dimension, Dimension));
        });
    }

    /// <inheritdoc/>
    internal override WordFunction Open(ReadOnlySpan<double> text, int word, ComputeContext compute) =>
        new AttentionWord(text, Words, word, weights.View, weighting, compute);
}
