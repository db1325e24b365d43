using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>f(z) = φ(Vz)ᵀθ and ∇f(z) = Vᵀ(φ'(Vz) ∘ θ) with θ = φ(XVᵀ)ᵀα.</summary>
internal sealed class RandomFeatureGradients : GradientAccumulator
{
    private readonly FeatureModel model;
    private readonly Matrix parameters;
    private readonly Matrix slopes;

    internal RandomFeatureGradients(FeatureModel model, LayerContext context, TestPoints points, GradientCells cells)
        : base(context, points, cells)
    {
        this.model = model;
        parameters = context.Pool.Rent(cells.Count, points.TileHeight);
        slopes = context.Pool.Rent(points.Count, points.TileHeight);
    }

    /// <inheritdoc/>
    protected override void WriteInfluence(LayerTile tile, MatrixView preactivations, MatrixView influence)
    {
        int active = (int)influence.Rows / Points.Count, count = tile.Count;

        // θ of the tile's neurons for every model at once: C×t.
        MatrixView theta = parameters.View.Block(0, 0, active, count);
        Context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, Cells.DualCoefficients.RowBlock(0, active), tile.Features.ColumnBlock(0, Cells.Samples), 0, theta);

        // The slopes' buffer holds φ(Vz) first, for the predictions, then φ'(Vz).
        MatrixView local = slopes.View.ColumnBlock(0, count);
        Context.Algebra.ForRanges(Points.Count, 1, (row, rows) =>
        {
            for (nint m = row; m < row + rows; m++)
            {
                model.Activation.Evaluate(preactivations.Row(m), local.Row(m));
                for (int c = 0; c < active; c++) Predictions[c * Points.Count + m] += TensorPrimitives.Dot<double>(local.Row(m), theta.Row(c));
                model.Activation.Derivative(preactivations.Row(m), local.Row(m));
            }
        });

        Context.Algebra.ForRanges(influence.Rows, 32, (row, rows) =>
        {
            for (nint i = row; i < row + rows; i++)
                TensorPrimitives.Multiply(theta.Row(i / Points.Count), local.Row(i % Points.Count), influence.Row(i));
        });
    }

    /// <inheritdoc/>
    internal override void Finish()
    {
        // Everything is a sum over neurons.
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        parameters.Dispose();
        slopes.Dispose();
        base.Dispose();
    }
}
