using System.Numerics.Tensors;
using RobustnessTools.Compute;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Words.RandomFeatures;

/// <summary>
/// A further layer of deep random features, k×k with entries N(0, 2/k), as products with vectors: held where memory allows, else drawn again tile by tile.
/// </summary>
internal sealed class DeepLayer : IDisposable
{
    /// <summary>Of the eigenvalue that a norm is the root of: bounds take the error in.</summary>
    private const double NormTolerance = 1e-5;

    private readonly int width;
    private readonly long firstRow;
    private readonly RandomStream normals;
    private readonly double scale;
    private Matrix? held;
    private double? norm;

    /// <summary>Describes it.</summary>
    /// <param name="width">k.</param>
    /// <param name="index">Number of the layer among the further ones, from 0.</param>
    /// <param name="seed">Of the draw.</param>
    /// <param name="trial">Number of the trial.</param>
    internal DeepLayer(int width, int index, ulong seed, uint trial)
    {
        this.width = width;
        firstRow = (long)index * width;
        normals = new RandomStream(seed, RandomPurpose.DeepWeights, trial);
        scale = Math.Sqrt(2.0 / width);
    }

    /// <summary>Bytes to hold it.</summary>
    internal static long Bytes(int width) => sizeof(double) * (long)width * width;

    /// <summary>Holds the weights from here on.</summary>
    internal void Hold(ComputeContext compute)
    {
        if (held is not null) return;
        Matrix weights = compute.Pool.Rent(width, width);
        compute.Algebra.ForRanges(width, 8, (row, rows) => Draw((int)row, weights.View.RowBlock(row, rows)));
        held = weights;
    }

    /// <summary>y ← x·Vᵀ.</summary>
    /// <param name="x">S×k.</param>
    /// <param name="y">S×k; overwritten.</param>
    /// <param name="compute">The run.</param>
    internal void Forward(MatrixView x, MatrixView y, ComputeContext compute) => ForEachTile(compute, (first, tile) =>
        compute.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, x, tile, 0, y.ColumnBlock(first, tile.Rows)));

    /// <summary>x ← y·V.</summary>
    /// <param name="y">S×k.</param>
    /// <param name="x">S×k; overwritten.</param>
    /// <param name="compute">The run.</param>
    internal void Backward(MatrixView y, MatrixView x, ComputeContext compute) => ForEachTile(compute, (first, tile) =>
        compute.Algebra.Multiply(Transpose.No, Transpose.No, 1, y.ColumnBlock(first, tile.Rows), tile, first == 0 ? 0 : 1, x));

    /// <summary>‖V‖₂, or a little more.</summary>
    internal double Norm(ComputeContext compute)
    {
        return norm ??= Compute();

        double Compute()
        {
            using Matrix x = compute.Pool.Rent(1, width), y = compute.Pool.Rent(1, width);
            SpectrumEnds ends = Lanczos.Ends(width, (from, to) =>
            {
                compute.Cancellation.ThrowIfCancellationRequested();
                from.CopyTo(x.Row(0));
                Forward(x.View, y.View, compute);
                Backward(y.View, x.View, compute);
                x.Row(0).CopyTo(to);
            }, compute.Provider, NormTolerance, width, upperOnly: true);
            return Math.Sqrt(ends.Largest + ends.LargestError) * (1 + NormTolerance);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        held?.Dispose();
        held = null;
    }

    private void ForEachTile(ComputeContext compute, Action<int, MatrixView> visit)
    {
        if (held is not null)
        {
            visit(0, held.View);
            return;
        }

        int together = Math.Min(width, LayerTiling.HeightOfTiles(1, width));
        using Matrix buffer = compute.Pool.Rent(together, width);
        for (int first = 0; first < width; first += together)
        {
            compute.Cancellation.ThrowIfCancellationRequested();
            MatrixView tile = buffer.View.RowBlock(0, Math.Min(together, width - first));
            int start = first;
            compute.Algebra.ForRanges(tile.Rows, 8, (row, rows) => Draw(start + (int)row, tile.RowBlock(row, rows)));
            visit(first, tile);
        }
    }

    private void Draw(int first, MatrixView tile)
    {
        for (int j = 0; j < tile.Rows; j++)
        {
            Span<double> row = tile.Row(j);
            normals.Normals(firstRow + first + j, row);
            TensorPrimitives.Multiply(row, scale, row);
        }
    }
}
