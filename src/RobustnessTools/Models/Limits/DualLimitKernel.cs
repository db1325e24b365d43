using RobustnessTools.Activations.Duals;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.Limits;

/// <summary>A limit by the dual of what a neuron makes of its input.</summary>
/// <param name="dual">Of φ (RF) or φ' (NTK).</param>
internal abstract class DualLimitKernel(GaussianDual dual) : LimitKernel
{
    private const int RowsTogether = 8;

    /// <inheritdoc/>
    internal override double WriteMatrix(LayerContext context, MatrixView destination)
    {
        MatrixView x = context.X;
        GaussianScale[] scales = Scales(context, x);
        context.Algebra.SymmetricRankUpdate(Transpose.No, 1, x, 0, destination);
        var errors = new double[x.Rows];
        double largest = 0;
        MatrixView target = destination;
        context.Algebra.ForRanges(x.Rows, RowsTogether, (row, rows) =>
        {
            for (nint i = row; i < row + rows; i++)
            {
                GaussianScale of = scales[i];
                double product = target[i, i];
                target[i, i] = Value(dual.Diagonal(of), product, context.Dimension);
                for (nint j = 0; j < i; j++)
                {
                    product = target[i, j];
                    double covariance = product / context.Dimension;
                    target[i, j] = Value(dual.Value(of, scales[j], covariance), product, context.Dimension);
                    if (dual.IsSeries) errors[i] = Math.Max(errors[i], Math.Abs(Value(dual.Error(of, scales[j], covariance), product, context.Dimension)));
                }
            }
        });
        for (nint i = 0; i < x.Rows; i++) largest = Math.Max(largest, target[i, i]);
        return largest > 0 ? errors.Max() / largest : 0;
    }

    /// <inheritdoc/>
    internal override void Evaluate(LayerContext context, MatrixView z, MatrixView values, MatrixView alongSamples, MatrixView alongPoints)
    {
        GaussianScale[] samples = Scales(context, context.X), points = Scales(context, z);
        context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, z, context.X, 0, values);
        context.Algebra.ForRanges(z.Rows, 1, (row, rows) =>
        {
            for (nint m = row; m < row + rows; m++)
            {
                for (nint i = 0; i < samples.Length; i++)
                {
                    double product = values[m, i];
                    LimitPair pair = Pair(dual.At(points[m], samples[i], product / context.Dimension), product, context.Dimension);
                    (values[m, i], alongSamples[m, i], alongPoints[m, i]) = (pair.Value, pair.AlongSample, pair.AlongPoint);
                }
            }
        });
    }

    /// <summary>k(z, x) of what the dual gives.</summary>
    /// <param name="value">Of the dual.</param>
    /// <param name="product">z·x.</param>
    /// <param name="dimension">d.</param>
    private protected abstract double Value(double value, double product, int dimension);

    /// <summary>The same with its gradient by z.</summary>
    private protected abstract LimitPair Pair(DualValue value, double product, int dimension);

    private GaussianScale[] Scales(LayerContext context, MatrixView inputs)
    {
        var scales = new GaussianScale[inputs.Rows];
        context.Algebra.ForRanges(inputs.Rows, 1, (row, rows) =>
        {
            for (nint i = row; i < row + rows; i++)
            {
                double norm = EuclideanNorm.Of(inputs.Row(i));
                scales[i] = dual.Scale(norm * norm / inputs.Columns);
            }
        });
        return scales;
    }
}
