using System.Numerics;
using System.Numerics.Tensors;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>Predictions and gradients at M test points of C models that share n samples, as sums over neurons, and over what neurons give.</summary>
/// <remarks>Row c·M + m of the matrices belongs to model c (widths descending) and point m.</remarks>
/// <typeparam name="T">Double or float: what is multiplied and summed.</typeparam>
internal sealed class GradientAccumulator<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerContext context;
    private readonly TestPoints<T> points;
    private readonly GradientCells<T> cells;
    private readonly IReadOnlyList<GradientPart<T>> parts;

    /// <summary>
    /// By how much each neuron of a tile moves f with its preactivation, (C·M)×t: the gradient's part through the first layer is this times the weights.
    /// </summary>
    private readonly Matrix<T> influence;

    /// <summary>The same of one part, where there are several.</summary>
    private readonly Matrix<T>? influenceOfPart;

    /// <summary>Starts the sums.</summary>
    /// <param name="layer">The first layer.</param>
    /// <param name="points">The test points.</param>
    /// <param name="cells">The fitted models.</param>
    /// <param name="parts">One for each of the features that a neuron gives, in their order; disposed of with this.</param>
    internal GradientAccumulator(FirstLayer<T> layer, TestPoints<T> points, GradientCells<T> cells, params IReadOnlyList<GradientPart<T>> parts)
    {
        context = layer.Context;
        this.points = points;
        this.cells = cells;
        this.parts = parts;
        nint rows = (nint)cells.Count * points.Count;
        GradientRows = context.Pool.Rent<T>(rows, context.Dimension);
        influence = context.Pool.Rent<T>(rows, points.TileHeight);
        if (parts.Count > 1) influenceOfPart = context.Pool.Rent<T>(rows, points.TileHeight);
        Predictions = new double[rows];
        GradientRows.View.Clear();
    }

    /// <summary>∇f at each test point: (C·M)×d. Complete after <see cref="Finish"/>.</summary>
    internal Matrix<T> GradientRows { get; }

    /// <summary>f at each test point, C·M of them. Complete after <see cref="Finish"/>.</summary>
    internal double[] Predictions { get; }

    /// <summary>Adds a tile of neurons.</summary>
    /// <param name="tile">With weights and features. No width ends inside it.</param>
    /// <param name="preactivations">Z·V_tileᵀ, M×t; may not be changed.</param>
    internal void Add(LayerTile<T> tile, MatrixView<T> preactivations)
    {
        int active = cells.Having(tile.First);
        if (active == 0) return;
        MatrixView<T> whole = influence.View.Block(0, 0, (nint)active * points.Count, tile.Count);
        using (context.Clock.Time(JobStage.Influence))
        {
            parts[0].WriteInfluence(tile.Part(0), preactivations, whole, Predictions);
            for (int part = 1; part < parts.Count; part++) AddInfluence(part, tile, preactivations, whole);
        }

        using (context.Clock.Time(JobStage.Gradients))
            context.Algebra.Multiply(Transpose.No, Transpose.No, 1, whole, tile.Weights, 1, GradientRows.View.RowBlock(0, whole.Rows));
    }

    /// <summary>Adds what is not a sum over neurons.</summary>
    internal void Finish()
    {
        foreach (GradientPart<T> part in parts) part.Finish(GradientRows.View, Predictions);
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        GradientRows.Dispose();
        influence.Dispose();
        influenceOfPart?.Dispose();
        foreach (GradientPart<T> part in parts) part.Dispose();
    }

    private void AddInfluence(int part, LayerTile<T> tile, MatrixView<T> preactivations, MatrixView<T> whole)
    {
        MatrixView<T> own = influenceOfPart!.View.Block(0, 0, whole.Rows, whole.Columns);
        parts[part].WriteInfluence(tile.Part(part), preactivations, own, Predictions);
        context.Algebra.ForRanges(whole.Rows, 32, (row, rows) =>
        {
            for (nint i = row; i < row + rows; i++) TensorPrimitives.Add(whole.Row(i), own.Row(i), whole.Row(i));
        });
    }
}
