using System.Numerics;
using System.Numerics.Tensors;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>What one of the features that neurons give adds to predictions and gradients.</summary>
/// <typeparam name="T">Double or float: what is multiplied and summed.</typeparam>
internal abstract class GradientPart<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected GradientPart(FirstLayer<T> layer, TestPoints<T> points, GradientCells<T> cells)
    {
        Layer = layer;
        Points = points;
        Cells = cells;
    }

    /// <summary>The first layer, with the training inputs.</summary>
    protected FirstLayer<T> Layer { get; }

    /// <summary>The run.</summary>
    protected LayerContext Context => Layer.Context;

    /// <summary>The test points.</summary>
    protected TestPoints<T> Points { get; }

    /// <summary>The fitted models.</summary>
    protected GradientCells<T> Cells { get; }

    /// <summary>Computes the influence of a tile's neurons, and adds the tile to the predictions.</summary>
    /// <param name="tile">With weights and features.</param>
    /// <param name="preactivations">Z·V_tileᵀ, M×t; may not be changed.</param>
    /// <param name="influence">(A·M)×t for the A leading models, those that have the tile; undefined before.</param>
    /// <param name="predictions">C·M of them; added to.</param>
    internal abstract void WriteInfluence(LayerTile<T> tile, MatrixView<T> preactivations, MatrixView<T> influence, double[] predictions);

    /// <summary>Adds what is not a sum over neurons.</summary>
    /// <param name="gradients">(C·M)×d.</param>
    /// <param name="predictions">C·M of them.</param>
    internal virtual void Finish(MatrixView<T> gradients, double[] predictions)
    {
    }

    /// <summary>Gives the buffers back.</summary>
    public abstract void Dispose();

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
