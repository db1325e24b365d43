using System.Numerics;
using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>f(z) = φ(Vz)ᵀθ and ∇f(z) = Vᵀ(φ'(Vz) ∘ θ) with θ = φ(XVᵀ)ᵀα.</summary>
/// <typeparam name="T">Double or float.</typeparam>
internal sealed class RandomFeatureGradients<T> : GradientPart<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FeatureModel model;
    private readonly Matrix<T> parameters;
    private readonly Matrix<T> slopes;

    internal RandomFeatureGradients(FeatureModel model, FirstLayer<T> layer, TestPoints<T> points, GradientCells<T> cells)
        : base(layer, points, cells)
    {
        this.model = model;
        parameters = Context.Pool.Rent<T>(cells.Count, points.TileHeight);
        slopes = Context.Pool.Rent<T>(points.Count, points.TileHeight);
    }

    /// <inheritdoc/>
    internal override void WriteInfluence(LayerTile<T> tile, MatrixView<T> preactivations, MatrixView<T> influence, double[] predictions)
    {
        int active = (int)influence.Rows / Points.Count, count = tile.Count;

        // θ of the tile's neurons for every model at once: C×t.
        MatrixView<T> theta = parameters.View.Block(0, 0, active, count);
        Context.Algebra.Multiply(
            Transpose.No, Transpose.Yes, 1, Cells.DualCoefficients.RowBlock(0, active), tile.Features.ColumnBlock(0, Cells.Samples), 0, theta);

        // The slopes' buffer holds φ(Vz) first, for the predictions, then φ'(Vz).
        MatrixView<T> local = slopes.View.ColumnBlock(0, count);
        Context.Algebra.ForRanges(Points.Count, 1, (row, rows) =>
        {
            for (nint m = row; m < row + rows; m++)
            {
                DoubleContract.Apply<T>(model.Activation.Evaluate, preactivations.Row(m), local.Row(m));
                for (int c = 0; c < active; c++)
                    predictions[c * Points.Count + m] += double.CreateTruncating(TensorPrimitives.Dot<T>(local.Row(m), theta.Row(c)));
                DoubleContract.Apply<T>(model.Activation.Derivative, preactivations.Row(m), local.Row(m));
            }
        });

        Context.Algebra.ForRanges(influence.Rows, 32, (row, rows) =>
        {
            for (nint i = row; i < row + rows; i++)
                TensorPrimitives.Multiply(theta.Row(i / Points.Count), local.Row(i % Points.Count), influence.Row(i));
        });
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        parameters.Dispose();
        slopes.Dispose();
    }
}
