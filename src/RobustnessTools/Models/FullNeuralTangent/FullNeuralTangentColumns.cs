using RobustnessTools.Models.NeuralTangent;
using RobustnessTools.Numerics.Matrices;
using System.Numerics.Tensors;

namespace RobustnessTools.Models.FullNeuralTangent;

/// <summary>Columns of K: those of ΦΦᵀ here, beside those of the first layer.</summary>
internal sealed class FullNeuralTangentColumns(LayerContext context, int count) : KernelColumns(context, count)
{
    private readonly NeuralTangentColumns tangent = new(context, count);

    /// <inheritdoc/>
    internal override void Add(MatrixView features)
    {
        nint neurons = features.Rows / 2;
        tangent.Add(features.RowBlock(0, neurons));
        base.Add(features.RowBlock(neurons, neurons));
    }

    /// <inheritdoc/>
    internal override double? FirstLayerShare(int samples)
    {
        double first = 0;
        for (int i = 0; i < samples; i++) first += tangent.Diagonal[i] * TensorPrimitives.SumOfSquares<double>(Context.X.Row(i));
        return first / (first + TensorPrimitives.Sum(Diagonal.AsSpan(0, samples)));
    }

    /// <inheritdoc/>
    internal override void Finish()
    {
        tangent.Finish();
        Context.Algebra.ForRanges(Columns.Rows, 64, (row, rows) =>
        {
            for (nint i = row; i < row + rows; i++) TensorPrimitives.Add(Columns.Row(i), tangent.Columns.Row(i), Columns.Row(i));
        });
        TensorPrimitives.Add(Diagonal, tangent.Diagonal, Diagonal);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        tangent.Dispose();
        base.Dispose();
    }
}
