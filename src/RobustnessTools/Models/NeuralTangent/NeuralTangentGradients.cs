using System.Numerics;
using System.Numerics.Tensors;
using RobustnessTools.Activations;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>f(z) = zᵀΘφ'(Wz) and ∇f(z) = Θφ'(Wz) + Wᵀ(φ''(Wz) ∘ Θᵀz) with Θ = Xᵀ diag(α) B, which is never formed.</summary>
/// <remarks>
/// Θφ'(Wz) = Xᵀ(α ∘ Bφ'(Wz)) needs only the N-vector Bφ'(Wz), a sum over neurons whose value at each width is taken on the way;
/// Θᵀz = Bᵀ(α ∘ Xz) is a product with the features of a tile.
/// Features may come with factors of the neurons, and φ' and φ'' at z with the same.
/// </remarks>
/// <typeparam name="T">Double or float.</typeparam>
internal sealed class NeuralTangentGradients<T> : GradientPart<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FeatureModel model;
    private readonly NeuronFactors? factors;
    private readonly Matrix<T> similarities;
    private readonly Matrix<T> weightedSimilarities;
    private readonly Matrix<T> overlaps;
    private readonly Matrix<T> weightedOverlaps;
    private readonly Matrix<T> slopes;

    internal NeuralTangentGradients(FeatureModel model, FirstLayer<T> layer, TestPoints<T> points, GradientCells<T> cells, NeuronFactors? factors = null)
        : base(layer, points, cells)
    {
        this.model = model;
        this.factors = factors;
        int n = cells.Samples, m = points.Count;
        similarities = Context.Pool.Rent<T>(m, n);
        Context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, points.Z, Layer.Inputs.RowBlock(0, n), 0, similarities.View);
        overlaps = Context.Pool.Rent<T>(m, n);
        overlaps.View.Clear();
        weightedSimilarities = Context.Pool.Rent<T>((nint)cells.Count * m, n);
        weightedOverlaps = Context.Pool.Rent<T>((nint)cells.Count * m, n);
        Weigh(similarities, weightedSimilarities, 0, cells.Count);
        slopes = Context.Pool.Rent<T>(m, points.TileHeight);
    }

    /// <inheritdoc/>
    internal override void WriteInfluence(LayerTile<T> tile, MatrixView<T> preactivations, MatrixView<T> influence, double[] predictions)
    {
        int active = (int)influence.Rows / Points.Count, count = tile.Count;
        MatrixView<T> features = tile.Features.ColumnBlock(0, Cells.Samples);

        // Bφ'(Wz) grows by the tile's neurons; a model whose width ends with the tile takes its value.
        MatrixView<T> local = slopes.View.ColumnBlock(0, count);
        Apply(tile.First, preactivations, local, model.Activation.Derivative);
        Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, local, features, 1, overlaps.View);
        int staying = Cells.Having(tile.First + count);
        Weigh(overlaps, weightedOverlaps, staying, active);

        // Θᵀz for every model and point, (C·M)×t, then times φ''(Wz).
        Context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, weightedSimilarities.View.RowBlock(0, influence.Rows), features, 0, influence);
        Apply(tile.First, preactivations, local, model.Activation.SecondDerivative);
        MultiplyBySlopes(influence, local);
    }

    /// <inheritdoc/>
    internal override void Finish(MatrixView<T> gradients, double[] predictions)
    {
        using StageClock.Interval _ = Context.Clock.Time(JobStage.Gradients);
        MatrixView<T> x = Layer.Inputs.RowBlock(0, Cells.Samples);
        Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, weightedOverlaps.View, x, 1, gradients);
        for (int i = 0; i < predictions.Length; i++)
            predictions[i] += double.CreateTruncating(TensorPrimitives.Dot<T>(weightedOverlaps.Row(i), similarities.Row(i % Points.Count)));
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        similarities.Dispose();
        weightedSimilarities.Dispose();
        overlaps.Dispose();
        weightedOverlaps.Dispose();
        slopes.Dispose();
    }

    /// <summary>Multiplies the row of each test point by α of each of some models.</summary>
    private void Weigh(Matrix<T> source, Matrix<T> destination, int firstModel, int lastModel)
    {
        int m = Points.Count;
        Context.Algebra.ForRanges((nint)(lastModel - firstModel) * m, 16, (row, count) =>
        {
            for (nint i = firstModel * m + row; i < firstModel * m + row + count; i++)
                TensorPrimitives.Multiply(source.Row(i % m), Cells.DualCoefficients.Row(i / m), destination.Row(i));
        });
    }

    private void Apply(int first, MatrixView<T> preactivations, MatrixView<T> destination, SpanFunction function) =>
        Context.Algebra.ForRanges(Points.Count, 1, (row, rows) =>
        {
            for (nint m = row; m < row + rows; m++)
            {
                DoubleContract.Apply<T>(function, preactivations.Row(m), destination.Row(m));
                factors?.Multiply(first, destination.Row(m));
            }
        });
}
