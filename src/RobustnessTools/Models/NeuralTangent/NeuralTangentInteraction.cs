using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>I(z) = Xᵀ diag(Bφ'(Wz)) + Wᵀ diag(φ''(Wz)) Bᵀ diag(Xz).</summary>
internal sealed class NeuralTangentInteraction : InteractionAccumulator
{
    private readonly FeatureModel model;
    private readonly NeuronFactors? factors;
    private readonly Matrix similarities;
    private readonly Matrix overlaps;
    private readonly Matrix derivatives;

    internal NeuralTangentInteraction(FeatureModel model, LayerContext context, TestPoints<double> points, NeuronFactors? factors = null)
        : base(context, points)
    {
        this.model = model;
        this.factors = factors;
        similarities = context.Pool.Rent(points.Count, context.Samples);
        context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, points.Z, context.X, 0, similarities.View);
        overlaps = context.Pool.Rent(points.Count, context.Samples);
        overlaps.View.Clear();
        derivatives = context.Pool.Rent(points.Count, points.TileHeight);
    }

    /// <inheritdoc/>
    internal override void Add(LayerTile<double> tile, MatrixView preactivations)
    {
        MatrixView local = derivatives.View.ColumnBlock(0, tile.Count);
        for (int m = 0; m < Points.Count; m++)
        {
            model.Activation.Derivative(preactivations.Row(m), local.Row(m));
            factors?.Multiply(tile.First, local.Row(m));
        }

        Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, local, tile.Features, 1, overlaps.View);
        base.Add(tile, preactivations);
    }

    /// <inheritdoc/>
    internal override bool HasDirectPart => true;

    /// <inheritdoc/>
    internal override void WritePartThroughWeights(int point, MatrixView destination)
    {
        int n = (int)destination.Columns;
        Context.Algebra.ForRanges(Context.Dimension, 16, (row, rows) =>
        {
            for (nint i = row; i < row + rows; i++) TensorPrimitives.Multiply(Sum(point).Row(i)[..n], similarities.Row(point)[..n], destination.Row(i));
        });
    }

    /// <inheritdoc/>
    internal override void AddDirectPart(int point, MatrixView destination)
    {
        // Xᵀ diag(overlaps), one sample (a column of the result) at a time; N·d work beside N·d·k.
        for (int j = 0; j < destination.Columns; j++)
        {
            Span<double> x = Context.X.Row(j);
            double overlap = overlaps[point, j];
            for (int i = 0; i < x.Length; i++) destination[i, j] += overlap * x[i];
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        similarities.Dispose();
        overlaps.Dispose();
        derivatives.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void Slopes(int first, ReadOnlySpan<double> preactivations, Span<double> slopes)
    {
        model.Activation.SecondDerivative(preactivations, slopes);
        factors?.Multiply(first, slopes);
    }
}
