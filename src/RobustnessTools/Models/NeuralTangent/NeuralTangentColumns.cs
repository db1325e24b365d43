using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>Columns of K = (XXᵀ) ∘ (BBᵀ): those of BBᵀ are summed over neurons, those of XXᵀ are formed some rows at a time.</summary>
internal sealed class NeuralTangentColumns(LayerContext context, int count) : KernelColumns(context, count)
{
    private const int GramRows = 256;

    /// <inheritdoc/>
    internal override void Finish()
    {
        MatrixView x = Context.X, leading = x.RowBlock(0, Columns.Columns);
        using Matrix gram = Context.Pool.Rent(Math.Min(GramRows, Context.Samples), Columns.Columns);
        for (nint row = 0; row < Context.Samples; row += GramRows)
        {
            nint rows = nint.Min(GramRows, Context.Samples - row);
            MatrixView block = gram.View.RowBlock(0, rows);
            Context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, x.RowBlock(row, rows), leading, 0, block);
            for (nint i = 0; i < rows; i++)
            {
                Span<double> sums = Columns.Row(row + i);
                TensorPrimitives.Multiply(block.Row(i), sums, sums);
                Diagonal[row + i] *= TensorPrimitives.SumOfSquares<double>(x.Row(row + i));
            }
        }
    }
}
