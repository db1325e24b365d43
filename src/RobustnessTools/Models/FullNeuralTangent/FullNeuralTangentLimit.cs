using RobustnessTools.Abstractions;
using RobustnessTools.Models.Limits;
using RobustnessTools.Models.NeuralTangent;
using RobustnessTools.Models.RandomFeatures;
using RobustnessTools.Numerics.Matrices;
using System.Numerics.Tensors;

namespace RobustnessTools.Models.FullNeuralTangent;

/// <summary>k(z, x) = c₁²(z·x)·E φ'(u)φ'(v) + E φ(u)φ(v), for weights a of the second layer with E a² = 1.</summary>
/// <param name="activation">φ.</param>
/// <param name="factor">c₁².</param>
internal sealed class FullNeuralTangentLimit(IActivation activation, double factor) : LimitKernel
{
    private readonly NeuralTangentLimit tangent = new(activation);
    private readonly RandomFeatureLimit features = new(activation);
    private LayerShares? shares;

    /// <inheritdoc/>
    internal override string? Reservation => tangent.Reservation;

    /// <inheritdoc/>
    internal override double? FirstLayerShare(int samples) => shares?.First(samples);

    /// <inheritdoc/>
    internal override double WriteMatrix(LayerContext context, MatrixView destination)
    {
        using Matrix second = context.Pool.Rent(destination.Rows, destination.Columns);
        double firstError = factor * tangent.WriteMatrix(context, destination), secondError = features.WriteMatrix(context, second.View);
        var diagonal = new LayerShares((int)destination.Rows);
        double largest = 0, ofFirst = 0, ofSecond = 0;
        for (nint i = 0; i < destination.Rows; i++)
        {
            double one = destination[i, i], other = second[i, i];
            diagonal.Set((int)i, factor * one, other);
            (ofFirst, ofSecond, largest) = (Math.Max(ofFirst, one), Math.Max(ofSecond, other), Math.Max(largest, factor * one + other));
            Span<double> row = destination.Row(i)[..(int)(i + 1)];
            TensorPrimitives.MultiplyAdd(row, factor, second.Row(i)[..row.Length], row);
        }

        shares = diagonal;
        return largest > 0 ? (firstError * ofFirst + secondError * ofSecond) / largest : 0;
    }

    /// <inheritdoc/>
    internal override void Evaluate(LayerContext context, MatrixView z, MatrixView values, MatrixView alongSamples, MatrixView alongPoints)
    {
        using Matrix kernels = context.Pool.Rent(z.Rows, context.Samples), samples = context.Pool.Rent(z.Rows, context.Samples),
            points = context.Pool.Rent(z.Rows, context.Samples);
        tangent.Evaluate(context, z, kernels.View, samples.View, points.View);
        features.Evaluate(context, z, values, alongSamples, alongPoints);
        AddTo(values, kernels);
        AddTo(alongSamples, samples);
        AddTo(alongPoints, points);
    }

    private void AddTo(MatrixView sum, Matrix ofFirst)
    {
        for (nint m = 0; m < sum.Rows; m++) TensorPrimitives.MultiplyAdd(ofFirst.Row(m), factor, sum.Row(m), sum.Row(m));
    }
}
