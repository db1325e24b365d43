using System.Numerics;
using System.Numerics.Tensors;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>Predictions and gradients at M test points of C models that share n samples, as sums over neurons.</summary>
/// <remarks>Row c·M + m of the matrices belongs to model c (widths descending) and point m.</remarks>
/// <typeparam name="T">Double or float: what is multiplied and summed.</typeparam>
internal abstract class GradientAccumulator<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected GradientAccumulator(FirstLayer<T> layer, TestPoints<T> points, GradientCells<T> cells)
    {
        LayerContext context = layer.Context;
        Layer = layer;
        Points = points;
        Cells = cells;
        GradientRows = context.Pool.Rent<T>((nint)cells.Count * points.Count, context.Dimension);
        Influence = context.Pool.Rent<T>((nint)cells.Count * points.Count, points.TileHeight);
        Predictions = new double[cells.Count * points.Count];
        GradientRows.View.Clear();
    }

    /// <summary>∇f at each test point: (C·M)×d. Complete after <see cref="Finish"/>.</summary>
    internal Matrix<T> GradientRows { get; }

    /// <summary>f at each test point, C·M of them. Complete after <see cref="Finish"/>.</summary>
    internal double[] Predictions { get; }

    /// <summary>The first layer, with the training inputs.</summary>
    protected FirstLayer<T> Layer { get; }

    /// <summary>The run.</summary>
    protected LayerContext Context => Layer.Context;

    /// <summary>The test points.</summary>
    protected TestPoints<T> Points { get; }

    /// <summary>The fitted models.</summary>
    protected GradientCells<T> Cells { get; }

    /// <summary>
    /// By how much each neuron of a tile moves f with its preactivation, (C·M)×t: the gradient's part through the first layer is this times the weights.
    /// </summary>
    private Matrix<T> Influence { get; }

    /// <summary>Adds a tile of neurons.</summary>
    /// <param name="tile">With weights and features. No width ends inside it.</param>
    /// <param name="preactivations">Z·V_tileᵀ, M×t; may not be changed.</param>
    internal void Add(LayerTile<T> tile, MatrixView<T> preactivations)
    {
        int active = Cells.Having(tile.First);
        if (active == 0) return;
        MatrixView<T> influences = Influence.View.Block(0, 0, (nint)active * Points.Count, tile.Count);
        using (Context.Clock.Time(JobStage.Influence)) WriteInfluence(tile, preactivations, influences);
        using (Context.Clock.Time(JobStage.Gradients))
            Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, influences, tile.Weights, 1, GradientRows.View.RowBlock(0, influences.Rows));
    }

    /// <summary>Adds what is not a sum over neurons.</summary>
    internal abstract void Finish();

    /// <summary>Gives the buffers back.</summary>
    public virtual void Dispose()
    {
        GradientRows.Dispose();
        Influence.Dispose();
    }

    /// <summary>Computes the influence of a tile's neurons, and adds the tile to the predictions.</summary>
    /// <param name="tile">With weights and features.</param>
    /// <param name="preactivations">Z·V_tileᵀ, M×t; may not be changed.</param>
    /// <param name="influence">(A·M)×t for the A leading models, those that have the tile; undefined before.</param>
    protected abstract void WriteInfluence(LayerTile<T> tile, MatrixView<T> preactivations, MatrixView<T> influence);

    /// <summary>Multiplies each row c·M + m of <paramref name="rows"/> by row m of <paramref name="slopes"/>, M×t.</summary>
    protected void MultiplyBySlopes(MatrixView<T> rows, MatrixView<T> slopes) =>
        Context.Algebra.ForRanges(rows.Rows, 32, (row, count) =>
        {
            for (nint i = row; i < row + count; i++)
            {
                Span<T> target = rows.Row(i);
                TensorPrimitives.Multiply(target, slopes.Row(i % Points.Count), target);
            }
        });
}
