using System.Numerics;
using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>K = (XXᵀ) ∘ (BBᵀ) with B = φ'(XWᵀ), N×k: the N×dk feature matrix is never formed.</summary>
/// <typeparam name="T">Of the features.</typeparam>
internal sealed class NeuralTangentKernel<T>(LayerContext context) : KernelAccumulator<T>(context)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of XXᵀ that are formed at a time when they are used once only.</summary>
    private const int GramRows = 256;

    /// <summary>XXᵀ, lower triangle, kept from the first width to the next ones.</summary>
    private Matrix? gram;

    /// <inheritdoc/>
    internal override void WriteKernel(MatrixView destination)
    {
        MatrixView inputs = (gram ??= InputGram()).View;
        Context.Algebra.ForRanges(destination.Rows, 64, (row, count) =>
        {
            for (nint i = row; i < row + count; i++)
            {
                int length = (int)i + 1;
                TensorPrimitives.Multiply(inputs.Row(i)[..length], Sum.Row(i)[..length], destination.Row(i));
            }
        });
    }

    /// <inheritdoc/>
    internal override MatrixView TakeKernel()
    {
        if (gram is not null)
        {
            WriteKernel(Sum.View);
            return Sum.View;
        }

        MatrixView x = Context.X;
        using Matrix buffer = Context.Pool.Rent(Math.Min(GramRows, Context.Samples), Context.Samples);
        for (nint row = 0; row < Context.Samples; row += GramRows)
        {
            nint first = row, count = nint.Min(GramRows, Context.Samples - row), columns = row + count;
            MatrixView block = buffer.View.Block(0, 0, count, columns);
            Context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, x.RowBlock(row, count), x.RowBlock(0, columns), 0, block);
            Context.Algebra.ForRanges(count, 16, (start, rows) =>
            {
                for (nint i = start; i < start + rows; i++)
                {
                    Span<double> sum = Sum.Row(first + i)[..(int)(first + i + 1)];
                    TensorPrimitives.Multiply(block.Row(i)[..sum.Length], sum, sum);
                }
            });
        }

        return Sum.View;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        gram?.Dispose();
        base.Dispose();
    }

    private Matrix InputGram()
    {
        Matrix result = Context.Pool.Rent(Context.Samples, Context.Samples);
        Context.Algebra.SymmetricRankUpdate(Transpose.No, 1, Context.X, 0, result.View);
        return result;
    }
}
