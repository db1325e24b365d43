using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>Kv = rowwise sums of (XΘ) ∘ B with Θ = Xᵀ diag(v) B, tile by tile: neither N×N nor N×dk.</summary>
/// <remarks>
/// 4ndk operations for each vector, nearly all in products of t×n with n×d. Forming K by blocks of rows instead, for any number C of vectors at once,
/// takes n²(d + k) + 2n²C: less only for more than n(d + k)/(4dk) vectors, which is many where n is large (11 at n = 20,000, d = 784, k = 1,000).
/// </remarks>
internal sealed class NeuralTangentProduct(LayerContext context, int tileHeight) : KernelProduct(context)
{
    private readonly Matrix weighted = context.Pool.Rent(Math.Min(tileHeight, Together(context.Samples, context.Dimension)), context.Samples);
    private readonly Matrix parameters = context.Pool.Rent(Math.Min(tileHeight, Together(context.Samples, context.Dimension)), context.Dimension);

    /// <summary>Memory of the buffers at most, in bytes.</summary>
    internal static long BufferBytes(int samples, int dimension) => sizeof(double) * (long)Together(samples, dimension) * ((long)samples + dimension);

    /// <inheritdoc/>
    internal override void Add(MatrixView features, MatrixView vectors, MatrixView products)
    {
        for (nint first = 0; first < features.Rows; first += weighted.Rows)
            AddNeurons(features.RowBlock(first, nint.Min(weighted.Rows, features.Rows - first)), vectors, products);
    }

    /// <summary>Neurons that are multiplied at a time: there is a copy of their features for each vector.</summary>
    private static int Together(int samples, int dimension) => LayerTiling.HeightOfTiles(samples, dimension, updates: false);

    private void AddNeurons(MatrixView features, MatrixView vectors, MatrixView products)
    {
        MatrixView x = Context.X.RowBlock(0, features.Columns);
        MatrixView scratch = weighted.View.Block(0, 0, features.Rows, features.Columns), theta = parameters.View.RowBlock(0, features.Rows);
        for (nint c = 0; c < vectors.Rows; c++)
        {
            nint vector = c;
            Context.Algebra.ForRanges(features.Rows, 8, (row, rows) =>
            {
                for (nint i = row; i < row + rows; i++) TensorPrimitives.Multiply(features.Row(i), vectors.Row(vector), scratch.Row(i));
            });
            Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, scratch, x, 0, theta);
            Context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, theta, x, 0, scratch);
            Context.Algebra.ForRanges(features.Columns, 256, (column, columns) =>
            {
                // Each thread sums its own columns, neuron after neuron: the same order on any number of threads.
                MatrixView left = scratch.ColumnBlock(column, columns), right = features.ColumnBlock(column, columns);
                Span<double> sum = products.Row(vector).Slice((int)column, (int)columns);
                for (nint i = 0; i < left.Rows; i++) TensorPrimitives.MultiplyAdd(left.Row(i), right.Row(i), sum, sum);
            });
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        weighted.Dispose();
        parameters.Dispose();
        base.Dispose();
    }
}
