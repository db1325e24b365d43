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
    /// <summary>XXᵀ, kept from the first width to the next ones; where there is one width only, its rows are formed as they are needed.</summary>
    private LowerMatrix? gram;

    /// <inheritdoc/>
    internal override void WriteKernel(LowerView destination)
    {
        if (gram is null)
        {
            gram = new LowerMatrix(Context.Samples, Context.Pool);
            Context.Algebra.SymmetricRankUpdate(Transpose.No, 1, Context.X, 0, gram.View);
        }

        base.WriteKernel(destination);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        gram?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    internal override void WriteRows(nint first, MatrixView rows)
    {
        using Matrix? formed = gram is null ? Gram(first, rows) : null;
        for (nint i = 0; i < rows.Rows; i++)
        {
            Span<double> sum = Sum.Row(first + i), inputs = gram is null ? formed!.Row(i)[..sum.Length] : gram.View.Row(first + i);
            TensorPrimitives.Multiply(inputs, sum, rows.Row(i)[..sum.Length]);
        }
    }

    private Matrix Gram(nint first, MatrixView rows)
    {
        // One size for all, so that the pool has it the next time.
        Matrix result = Context.Pool.Rent(rows.Rows, Context.Samples);
        Context.Algebra.Provider.Multiply(Transpose.No, Transpose.Yes, 1, Context.X.RowBlock(first, rows.Rows), Context.X.RowBlock(0, rows.Columns), 0,
            result.View.ColumnBlock(0, rows.Columns));
        return result;
    }
}
