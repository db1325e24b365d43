using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Compute;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Words.RandomFeatures;

/// <summary>Random features as a function of one word: preactivations of the first layer are p₀ + V_iΔ, so that only the word's block of V is held.</summary>
/// <remarks>4kd operations for a value and a gradient, and 4k² for each further layer; memory 8k(d + 4S) bytes for S changes at once.</remarks>
internal sealed class RandomFeatureWord : WordFunction
{
    /// <summary>Norms end below the truth, by 10⁻¹¹ of it; products round.</summary>
    private const double Safety = 1e-9;

    private readonly Matrix block;
    private readonly double[] preactivations;
    private readonly IActivation activation;
    private readonly IReadOnlyList<DeepLayer> further;
    private readonly int width;

    /// <summary>Preactivations of each layer after the last move.</summary>
    private Matrix?[] layers;
    private int moved;

    /// <summary>Takes what a map makes of a text.</summary>
    /// <param name="block">V_i, k×d; this function's to dispose of.</param>
    /// <param name="preactivations">p₀ = V·flat X, k long.</param>
    /// <param name="activation">φ.</param>
    /// <param name="further">Further layers, of the map.</param>
    /// <param name="compute">The run.</param>
    internal RandomFeatureWord(
        Matrix block, double[] preactivations, IActivation activation, IReadOnlyList<DeepLayer> further, ComputeContext compute)
        : base((int)block.Columns, (int)block.Rows, compute)
    {
        this.block = block;
        this.preactivations = preactivations;
        this.activation = activation;
        this.further = further;
        width = (int)block.Rows;
        layers = new Matrix?[further.Count + 1];
        FeaturesAt(new double[Dimension]).CopyTo(Start, 0);
    }

    /// <inheritdoc/>
    internal override double? LargestChange
    {
        get
        {
            DerivativeRanges ranges = DerivativeRanges.Of(activation);
            if (!ranges.IsProved) return null;
            if (ranges.AllSlopes is not var (lower, upper))
            {
                // φ' is bounded where this word takes the neurons only.
                if (further.Count > 0) return null;
                return Radius * NormWithin(ranges) * (1 + Safety);
            }

            double steepest = Math.Max(-lower, upper), bound = Radius * SpectralNorm.Of(block.View, Compute.Algebra) * steepest;
            foreach (DeepLayer layer in further) bound *= layer.Norm(Compute) * steepest;
            return bound * (1 + Safety);
        }
    }

    /// <inheritdoc/>
    internal override void Move(MatrixView changes, MatrixView features)
    {
        moved = (int)changes.Rows;
        MatrixView first = Layer(0);
        Compute.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, changes, block.View, 0, first);
        Compute.Algebra.For(moved, s =>
        {
            TensorPrimitives.Add(first.Row(s), preactivations, first.Row(s));
            activation.Evaluate(first.Row(s), features.Row(s));
        });
        if (further.Count == 0) return;
        using Matrix inputs = Compute.Pool.Rent(moved, width);
        for (int index = 0; index < further.Count; index++)
        {
            features.CopyTo(inputs.View);
            MatrixView layer = Layer(index + 1);
            further[index].Forward(inputs.View, layer, Compute);
            Compute.Algebra.For(moved, s => activation.Evaluate(layer.Row(s), features.Row(s)));
        }
    }

    /// <inheritdoc/>
    internal override void Pull(MatrixView weights, MatrixView gradients)
    {
        MatrixView current = weights;
        using Matrix? other = further.Count > 0 ? Compute.Pool.Rent(moved, width) : null;
        for (int index = further.Count; ; index--)
        {
            MatrixView layer = Layer(index), through = current;
            Compute.Algebra.For(moved, s =>
            {
                activation.Derivative(layer.Row(s), layer.Row(s));
                TensorPrimitives.Multiply(through.Row(s), layer.Row(s), through.Row(s));
            });
            if (index == 0) break;

            // What was used up becomes the room for what comes.
            further[index - 1].Backward(current, layer, Compute);
            layer.CopyTo(other!.View);
            current = other.View;
        }

        Compute.Algebra.Multiply(Transpose.No, Transpose.No, 1, current, block.View, 0, gradients);
    }

    /// <inheritdoc/>
    private protected override void WriteGram(MatrixView gram)
    {
        var slopes = new double[width];
        activation.Derivative(preactivations, slopes);
        if (further.Count > 0)
        {
            WriteDeepGram(slopes, gram);
            return;
        }

        WriteScaledGram(slopes, gram);
    }

    /// <inheritdoc/>
    private protected override void Dispose(bool disposing)
    {
        block.Dispose();
        foreach (Matrix? layer in layers) layer?.Dispose();
        layers = [];
    }

    /// <summary>Lower triangle of V_iᵀ diag(s)² V_i.</summary>
    private void WriteScaledGram(double[] slopes, MatrixView gram)
    {
        int together = Math.Min(width, LayerTiling.LargestTile);
        using Matrix tile = Compute.Pool.Rent(together, Dimension);
        for (int first = 0; first < width; first += together)
        {
            int count = Math.Min(together, width - first);
            for (int j = 0; j < count; j++) TensorPrimitives.Multiply(block.Row(first + j), slopes[first + j], tile.Row(j));
            Compute.Algebra.SymmetricRankUpdate(Transpose.Yes, 1, tile.View.RowBlock(0, count), first == 0 ? 0 : 1, gram);
        }
    }

    /// <summary>The same with the derivatives of all layers, each as d rows of k.</summary>
    private void WriteDeepGram(double[] slopes, MatrixView gram)
    {
        using Matrix before = Compute.Pool.Rent(Dimension, width), after = Compute.Pool.Rent(Dimension, width), point = Compute.Pool.Rent(1, width),
            next = Compute.Pool.Rent(1, width);
        for (int coordinate = 0; coordinate < Dimension; coordinate++)
        {
            Span<double> row = before.Row(coordinate);
            for (int j = 0; j < width; j++) row[j] = block[j, coordinate] * slopes[j];
        }

        activation.Evaluate(preactivations, point.Row(0));
        foreach (DeepLayer layer in further)
        {
            layer.Forward(point.View, next.View, Compute);
            layer.Forward(before.View, after.View, Compute);
            activation.Derivative(next.Row(0), slopes);
            activation.Evaluate(next.Row(0), point.Row(0));
            Compute.Algebra.For(Dimension, row => TensorPrimitives.Multiply(after.Row(row), slopes, before.Row(row)));
        }

        Compute.Algebra.SymmetricRankUpdate(Transpose.No, 1, before.View, 0, gram);
    }

    /// <summary>‖diag(L)V_i‖₂ with L_j the largest |φ'| that neuron j reaches.</summary>
    private double NormWithin(DerivativeRanges ranges)
    {
        double[] low = new double[width], high = new double[width], smallest = new double[width], largest = new double[width];
        for (int j = 0; j < width; j++)
        {
            double reach = Radius * EuclideanNorm.Of(block.Row(j));
            (low[j], high[j]) = (preactivations[j] - reach, preactivations[j] + reach);
        }

        ranges.Slopes(low, high, smallest, largest);
        using Matrix gram = Compute.Pool.Rent(Dimension, Dimension);
        WriteScaledGram([.. smallest.Zip(largest, (lower, upper) => Math.Max(-lower, upper))], gram.View);
        var values = new double[Dimension];
        Compute.Provider.SymmetricEigen(gram.View, values, vectors: false);
        return Math.Sqrt(Math.Max(0, values[^1]));
    }

    private MatrixView Layer(int index)
    {
        if (layers[index] is not { } matrix || matrix.Rows < moved)
        {
            layers[index]?.Dispose();
            layers[index] = matrix = Compute.Pool.Rent(moved, width);
        }

        return matrix.View.RowBlock(0, moved);
    }
}
