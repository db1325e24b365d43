using System.Numerics.Tensors;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>Θ = Xᵀ diag(α) B, d×k: f(z) = zᵀΘφ'(Wz), ∇f(z) = Θφ'(Wz) + Wᵀ(φ''(Wz) ∘ Θᵀz).</summary>
/// <remarks>Where features have factors, Θ has them twice: those of the features at the samples, and those at z.</remarks>
internal sealed class NeuralTangentParameters : ModelParameters
{
    private readonly NeuronFactors? factors;

    internal NeuralTangentParameters(FeatureModel model, LayerContext context)
        : base(model, context) => Theta = context.Pool.Rent(model.Width, model.Dimension);

    /// <summary>The parameters of the first layer, beside those of the second.</summary>
    internal NeuralTangentParameters(ModelParameters whole, NeuronFactors? factors)
        : base(whole) => (Theta, this.factors) = (whole.Context.Pool.Rent(whole.Model.Width, whole.Model.Dimension), factors);

    /// <summary>Θᵀ, k×d: a row for each neuron, as in the weights.</summary>
    internal Matrix Theta { get; }

    /// <summary>A = ΘW + (ΘW)ᵀ.</summary>
    internal override Matrix QuadraticForm()
    {
        var form = new Matrix(Model.Dimension, Model.Dimension);
        Context.Algebra.Multiply(Transpose.Yes, Transpose.No, 1, Theta.View, Weights.View, 0, form.View);
        for (int i = 0; i < form.Rows; i++)
            for (int j = 0; j <= i; j++) form[i, j] = form[j, i] = form[i, j] + form[j, i];
        return form;
    }

    /// <inheritdoc/>
    internal override GradientBound? BoundGradients(DerivativeRanges ranges) => NeuralTangentGradientBound.Of(this, ranges);

    /// <inheritdoc/>
    public override void Dispose()
    {
        Theta.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    internal override void Read(LayerTile<double> tile, ReadOnlyMemory<double> dualCoefficients)
    {
        using Matrix weighted = Context.Pool.Rent(tile.Count, Context.Samples);
        for (int j = 0; j < tile.Count; j++)
        {
            TensorPrimitives.Multiply(tile.Features.Row(j), dualCoefficients.Span, weighted.Row(j));
            if (factors is not null) TensorPrimitives.Multiply(weighted.Row(j), factors[tile.First + j], weighted.Row(j));
        }

        Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, weighted.View, Context.X, 0, Theta.View.RowBlock(tile.First, tile.Count));
    }

    /// <inheritdoc/>
    internal override void Add(int first, MatrixView z, MatrixView preactivations, double[] values, MatrixView gradients)
    {
        int count = (int)preactivations.Columns;
        using Matrix slopes = Context.Pool.Rent(z.Rows, count), similarities = Context.Pool.Rent(z.Rows, count);
        MatrixView theta = Theta.View.RowBlock(first, count);
        Context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, z, theta, 0, similarities.View);
        Context.Algebra.ForRanges(z.Rows, 1, (row, rows) =>
        {
            for (nint m = row; m < row + rows; m++)
            {
                Span<double> local = preactivations.Row(m);
                Model.Activation.Derivative(local, slopes.Row(m));
                values[m] += TensorPrimitives.Dot<double>(slopes.Row(m), similarities.Row(m));
                Model.Activation.SecondDerivative(local, local);
                TensorPrimitives.Multiply(local, similarities.Row(m), local);
            }
        });
        Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, slopes.View, theta, 1, gradients);
        Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, preactivations, Weights.View.RowBlock(first, count), 1, gradients);
    }
}
