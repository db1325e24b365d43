using System.Numerics.Tensors;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>θ = φ(XVᵀ)ᵀα, k long: f(z) = φ(Vz)ᵀθ, ∇f(z) = Vᵀ(φ'(Vz) ∘ θ).</summary>
internal sealed class RandomFeatureParameters : ModelParameters
{
    internal RandomFeatureParameters(FeatureModel model, LayerContext context)
        : base(model, context) => Theta = new double[model.Width];

    /// <summary>The parameters of the second layer.</summary>
    internal RandomFeatureParameters(ModelParameters whole)
        : base(whole) => Theta = new double[whole.Model.Width];

    /// <summary>θ, k long.</summary>
    internal double[] Theta { get; }

    /// <summary>A = Vᵀ diag(θ) V.</summary>
    internal override Matrix QuadraticForm()
    {
        using Matrix weighted = Context.Pool.Rent(Weights.Rows, Weights.Columns);
        for (int j = 0; j < Theta.Length; j++) TensorPrimitives.Multiply(Weights.Row(j), Theta[j], weighted.Row(j));
        var form = new Matrix(Model.Dimension, Model.Dimension);
        Context.Algebra.Multiply(Transpose.Yes, Transpose.No, 1, Weights.View, weighted.View, 0, form.View);
        return form;
    }

    /// <inheritdoc/>
    internal override GradientBound? BoundGradients(DerivativeRanges ranges) => RandomFeatureGradientBound.Of(this, ranges);

    /// <inheritdoc/>
    internal override void Read(LayerTile<double> tile, ReadOnlyMemory<double> dualCoefficients)
    {
        for (int j = 0; j < tile.Count; j++) Theta[tile.First + j] = TensorPrimitives.Dot<double>(tile.Features.Row(j), dualCoefficients.Span);
    }

    /// <inheritdoc/>
    internal override void Add(int first, MatrixView z, MatrixView preactivations, double[] values, MatrixView gradients)
    {
        int count = (int)preactivations.Columns;
        Context.Algebra.ForRanges(z.Rows, 1, (row, rows) =>
        {
            ReadOnlySpan<double> theta = Theta.AsSpan(first, count);
            var features = new double[count];
            for (nint m = row; m < row + rows; m++)
            {
                Span<double> local = preactivations.Row(m);
                Model.Activation.Evaluate(local, features);
                values[m] += TensorPrimitives.Dot(features, theta);
                Model.Activation.Derivative(local, local);
                TensorPrimitives.Multiply(local, theta, local);
            }
        });
        Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, preactivations, Weights.View.RowBlock(first, count), 1, gradients);
    }
}
