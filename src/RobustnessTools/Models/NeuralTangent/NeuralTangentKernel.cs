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
    /// <summary>Columns of XXᵀ that are formed at a time where it is not kept.</summary>
    private const int FormedTogether = 1024;

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
        if (gram is not null) WriteProducts(first, rows, 0, gram.View.Block(first, 0, rows.Rows, rows.Columns));
        else WriteFormed(first, rows);
    }

    /// <summary>Forms XXᵀ a few columns at a time: they are met by the sum while they are in the cache.</summary>
    private void WriteFormed(nint first, MatrixView rows)
    {
        // One size for all, so that the pool has it the next time.
        using Matrix formed = Context.Pool.Rent(rows.Rows, FormedTogether);
        for (nint column = 0; column < rows.Columns; column += FormedTogether)
        {
            nint columns = nint.Min(FormedTogether, rows.Columns - column);
            MatrixView inputs = formed.View.ColumnBlock(0, columns);
            Context.Algebra.Provider.Multiply(
                Transpose.No, Transpose.Yes, 1, Context.X.RowBlock(first, rows.Rows), Context.X.RowBlock(column, columns), 0, inputs);
            WriteProducts(first, rows, column, inputs);
        }
    }

    /// <summary>Writes rows, each up to its diagonal, from a column on.</summary>
    private void WriteProducts(nint first, MatrixView rows, nint column, MatrixView inputs)
    {
        for (nint i = 0; i < rows.Rows; i++)
        {
            int count = (int)nint.Min(inputs.Columns, first + i + 1 - column), from = (int)column;
            if (count > 0) TensorPrimitives.Multiply(inputs.Row(i)[..count], Sum.Row(first + i).Slice(from, count), rows.Row(i).Slice(from, count));
        }
    }
}
