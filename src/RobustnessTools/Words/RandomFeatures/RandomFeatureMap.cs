using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Words.RandomFeatures;

/// <summary>Random features of texts, of one layer or more.</summary>
internal sealed class RandomFeatureMap : WordMap
{
    private readonly TextWeights weights;
    private readonly IReadOnlyList<DeepLayer> further;

    /// <summary>Takes layers.</summary>
    /// <param name="kind">Which map.</param>
    /// <param name="weights">The first layer.</param>
    /// <param name="further">The further ones, in order; the map's to dispose of.</param>
    /// <param name="activation">φ.</param>
    internal RandomFeatureMap(WordMapKind kind, TextWeights weights, IReadOnlyList<DeepLayer> further, IActivation activation)
        : base(kind, weights.Words, weights.Dimension, weights.Width)
    {
        this.weights = weights;
        this.further = further;
        Activation = activation;
    }

    /// <summary>φ.</summary>
    internal IActivation Activation { get; }

    /// <summary>Random weights.</summary>
    internal static RandomFeatureMap Seeded(WordMapDefinition definition, int words, int dimension, ulong seed, uint trial)
    {
        int width = (int)definition.FeaturesOf(words, dimension);
        bool isDeep = definition.Kind == WordMapKind.DeepRandomFeatures;
        return new RandomFeatureMap(
            definition.Kind, new SeededTextWeights(words, dimension, width, isDeep ? 2 : 1, seed, trial),
            [.. Enumerable.Range(0, isDeep ? definition.Depth - 1 : 0).Select(layer => new DeepLayer(width, layer, seed, trial))], definition.Activation!);
    }

    /// <inheritdoc/>
    internal override void Write(MatrixView texts, MatrixView features, ComputeContext compute)
    {
        Prepare(compute);
        WritePreactivations(texts, features, compute);
        Activate(features, compute);
        if (further.Count == 0) return;
        using Matrix buffer = compute.Pool.Rent(features.Rows, features.Columns);
        foreach (DeepLayer layer in further)
        {
            features.CopyTo(buffer.View);
            layer.Forward(buffer.View, features, compute);
            Activate(features, compute);
        }
    }

    /// <inheritdoc/>
    internal override WordFunction Open(ReadOnlySpan<double> text, int word, ComputeContext compute)
    {
        Prepare(compute);
        using Matrix flat = compute.Pool.Rent(1, text.Length), preactivations = compute.Pool.Rent(1, Features);
        text.CopyTo(flat.Row(0));
        WritePreactivations(flat.View, preactivations.View, compute);
        return new RandomFeatureWord(Block(word, compute), preactivations.Row(0).ToArray(), Activation, further, compute);
    }

    /// <inheritdoc/>
    internal override WordFunction OpenAlone(ReadOnlySpan<double> text, int word, ComputeContext compute)
    {
        var preactivations = new double[Features];
        if (!weights.TryDrawOthers(text, word, preactivations)) return Open(text, word, compute);
        Prepare(compute);
        Matrix block = Block(word, compute);
        double[] own = text.Slice(word * Dimension, Dimension).ToArray();
        compute.Algebra.ForRanges(Features, 256, (first, count) =>
        {
            for (nint j = first; j < first + count; j++)
                preactivations[j] += System.Numerics.Tensors.TensorPrimitives.Dot<double>(block.Row(j), own);
        });
        return new RandomFeatureWord(block, preactivations, Activation, further, compute);
    }

    /// <inheritdoc/>
    private protected override void Dispose(bool disposing)
    {
        foreach (DeepLayer layer in further) layer.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Holds further layers where half of the memory takes them: they are read at each step.</summary>
    private void Prepare(ComputeContext compute)
    {
        if (further.Count == 0 || further.Count * DeepLayer.Bytes(Features) > compute.AvailableBytes / 2) return;
        foreach (DeepLayer layer in further) layer.Hold(compute);
    }

    private Matrix Block(int word, ComputeContext compute)
    {
        Matrix block = compute.Pool.Rent(Features, Dimension);
        weights.CopyBlock(word, block.View, compute.Algebra);
        return block;
    }

    /// <summary>Texts times Vᵀ, some neurons at a time.</summary>
    private void WritePreactivations(MatrixView texts, MatrixView result, ComputeContext compute)
    {
        int together = Math.Min(Features, LayerTiling.HeightOfTiles((int)texts.Rows, (int)texts.Columns));
        using Matrix buffer = compute.Pool.Rent(together, texts.Columns);
        for (int first = 0; first < Features; first += together)
        {
            compute.Cancellation.ThrowIfCancellationRequested();
            MatrixView tile = buffer.View.RowBlock(0, Math.Min(together, Features - first));
            int start = first;
            compute.Algebra.ForRanges(tile.Rows, 8, (row, rows) => weights.CopyRows(start + (int)row, tile.RowBlock(row, rows)));
            compute.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, texts, tile, 0, result.ColumnBlock(first, tile.Rows));
        }
    }

    private void Activate(MatrixView features, ComputeContext compute) =>
        compute.Algebra.For((int)features.Rows, row => Activation.Evaluate(features.Row(row), features.Row(row)));
}
