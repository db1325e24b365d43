using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>
/// The interaction matrices I(z) = ∇φ_map(z)ᵀΦᵀ, d×N, of several test points, as sums over neurons (arXiv:2302.01629, definition of the interaction
/// matrix).
/// </summary>
/// <remarks>Memory: 8·M·d·N bytes for M points; work 2·M·d·N·k.</remarks>
internal abstract class InteractionAccumulator : IInteractionMatrices, IDisposable
{
    private readonly Matrix sum;
    private readonly Matrix sloped;
    private readonly Matrix slopes;

    private protected InteractionAccumulator(LayerContext context, TestPoints<double> points)
    {
        Context = context;
        Points = points;
        sum = context.Pool.Rent((nint)points.Count * context.Dimension, context.Samples);
        sum.View.Clear();
        sloped = context.Pool.Rent(points.TileHeight, context.Dimension);
        slopes = context.Pool.Rent(points.Count, points.TileHeight);
    }

    /// <summary>The run.</summary>
    protected LayerContext Context { get; }

    /// <summary>The test points.</summary>
    protected TestPoints<double> Points { get; }

    /// <summary>Adds a tile of neurons.</summary>
    /// <param name="tile">With weights and features.</param>
    /// <param name="preactivations">Z·V_tileᵀ, M×t.</param>
    internal virtual void Add(LayerTile<double> tile, MatrixView preactivations)
    {
        MatrixView local = slopes.View.ColumnBlock(0, tile.Count), scaled = sloped.View.RowBlock(0, tile.Count);
        Context.Algebra.ForRanges(Points.Count, 1, (row, rows) =>
        {
            for (nint m = row; m < row + rows; m++) Slopes(tile.First, preactivations.Row(m), local.Row(m));
        });
        for (int m = 0; m < Points.Count; m++)
        {
            int point = m;
            Context.Algebra.ForRanges(tile.Count, 64, (row, rows) =>
            {
                for (nint j = row; j < row + rows; j++) TensorPrimitives.Multiply(tile.Weights.Row(j), local[point, j], scaled.Row(j));
            });
            Context.Algebra.Multiply(Transpose.Yes, Transpose.No, 1, scaled, tile.Features, 1, Sum(m));
        }
    }

    /// <summary>Whether I(z) has a second part, which does not go through the first layer's weights.</summary>
    internal virtual bool HasDirectPart => false;

    /// <summary>Writes I(z) of one test point for the neurons so far.</summary>
    /// <param name="point">From 0 to M − 1.</param>
    /// <param name="destination">d×n with n ≤ N, for the first n samples.</param>
    public virtual void WriteInteraction(int point, MatrixView destination)
    {
        WritePartThroughWeights(point, destination);
        if (HasDirectPart) AddDirectPart(point, destination);
    }

    /// <summary>Writes the part of I(z) that goes through the weights: Vᵀ diag(φ'(Vz)) φ(XVᵀ)ᵀ (RF: all of it), Wᵀ diag(φ''(Wz)) Bᵀ diag(Xz) (NTK, and
    /// of both layers that of the first).</summary>
    /// <param name="point">From 0 to M − 1.</param>
    /// <param name="destination">d×n with n ≤ N, for the first n samples.</param>
    internal abstract void WritePartThroughWeights(int point, MatrixView destination);

    /// <summary>Adds the other part: Xᵀ diag(Bφ'(Wz)) (NTK).</summary>
    /// <param name="point">From 0 to M − 1.</param>
    /// <param name="destination">d×n with n ≤ N, for the first n samples.</param>
    internal virtual void AddDirectPart(int point, MatrixView destination)
    {
    }

    /// <summary>Gives the buffers back.</summary>
    public virtual void Dispose()
    {
        sum.Dispose();
        sloped.Dispose();
        slopes.Dispose();
    }

    /// <summary>Whether I(z) has a part of the second layer of weights, beside those of the first.</summary>
    internal virtual bool HasSecondLayerPart => false;

    /// <summary>Writes the part of the second layer: that of RF with the same weights.</summary>
    /// <param name="point">From 0 to M − 1.</param>
    /// <param name="destination">d×n with n ≤ N, for the first n samples.</param>
    internal virtual void WriteSecondLayerPart(int point, MatrixView destination) => destination.Clear();

    /// <summary>How fast a neuron's contribution to Φ changes with its preactivation: φ' for RF, φ'' for NTK.</summary>
    /// <param name="first">Number of the first neuron.</param>
    /// <param name="preactivations">Of consecutive neurons.</param>
    /// <param name="slopes">As long.</param>
    protected abstract void Slopes(int first, ReadOnlySpan<double> preactivations, Span<double> slopes);

    /// <summary>Vᵀ diag(slopes at z) Featuresᵀ so far, d×N.</summary>
    protected MatrixView Sum(int point) => sum.View.RowBlock((nint)point * Context.Dimension, Context.Dimension);
}
