using System.Numerics.Tensors;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.Limits;

/// <summary>A fitted model of infinite width: f(z) = Σ α_i k(z, x_i). It has no parameters that could be bounded, and thus no certificates.</summary>
/// <param name="kernel">k.</param>
/// <param name="context">The run, with X.</param>
/// <param name="dualCoefficients">α, N long.</param>
internal sealed class LimitFunction(LimitKernel kernel, LayerContext context, double[] dualCoefficients) : ModelFunction
{
    /// <inheritdoc/>
    internal override LayerContext Context => context;

    /// <inheritdoc/>
    internal override void Evaluate(MatrixView z, Span<double> values, MatrixView gradients)
    {
        using Matrix kernels = context.Pool.Rent(z.Rows, context.Samples), alongSamples = context.Pool.Rent(z.Rows, context.Samples),
            alongPoints = context.Pool.Rent(z.Rows, context.Samples);
        kernel.Evaluate(context, z, kernels.View, alongSamples.View, alongPoints.View);
        for (int m = 0; m < z.Rows; m++)
        {
            values[m] = TensorPrimitives.Dot<double>(kernels.Row(m), dualCoefficients);
            TensorPrimitives.Multiply(alongSamples.Row(m), dualCoefficients, alongSamples.Row(m));
        }

        context.Algebra.Multiply(Transpose.No, Transpose.No, 1, alongSamples.View, context.X, 0, gradients);
        for (int m = 0; m < z.Rows; m++)
        {
            double along = TensorPrimitives.Dot<double>(alongPoints.Row(m), dualCoefficients);
            TensorPrimitives.MultiplyAdd(z.Row(m), along, gradients.Row(m), gradients.Row(m));
        }
    }

    /// <summary>∇f(z) = Az, so that the gradients at unit vectors are the columns of A.</summary>
    internal override Matrix QuadraticForm()
    {
        using var units = new Matrix(context.Dimension, context.Dimension);
        for (int i = 0; i < context.Dimension; i++) units[i, i] = 1;
        var form = new Matrix(context.Dimension, context.Dimension);
        Evaluate(units.View, new double[context.Dimension], form.View);
        return form;
    }

    /// <inheritdoc/>
    internal override GradientBound? BoundGradients(DerivativeRanges ranges) => null;

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Nothing is held between evaluations.
    }
}
