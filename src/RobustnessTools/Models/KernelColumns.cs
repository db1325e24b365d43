using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>The first r columns of a kernel matrix, and its diagonal, as sums over neurons: 2Nrk operations.</summary>
internal abstract class KernelColumns : IDisposable
{
    private protected KernelColumns(LayerContext context, int count)
    {
        Context = context;
        Columns = context.Pool.Rent(context.Samples, count);
        Columns.View.Clear();
        Diagonal = new double[context.Samples];
    }

    /// <summary>K[:, :r], N×r. Complete after <see cref="Finish"/>.</summary>
    internal Matrix Columns { get; }

    /// <summary>The diagonal of K, N long. Complete after <see cref="Finish"/>.</summary>
    internal double[] Diagonal { get; }

    /// <summary>The inputs and means of the run.</summary>
    protected LayerContext Context { get; }

    /// <summary>Adds some neurons.</summary>
    /// <param name="features">t×N.</param>
    internal virtual void Add(MatrixView features)
    {
        MatrixView leading = features.ColumnBlock(0, Columns.Columns);
        Context.Algebra.Multiply(Transpose.Yes, Transpose.No, 1, features, leading, 1, Columns.View);
        Context.Algebra.ForRanges(features.Columns, 256, (column, columns) =>
        {
            MatrixView own = features.ColumnBlock(column, columns);
            Span<double> sum = Diagonal.AsSpan((int)column, (int)columns);
            for (nint i = 0; i < own.Rows; i++) TensorPrimitives.MultiplyAdd<double>(own.Row(i), own.Row(i), sum, sum);
        });
    }

    /// <summary>The share of the first layer in the trace of the kernel of the neurons so far; null where one layer is all there is.</summary>
    /// <param name="samples">n ≤ N: for the first n samples.</param>
    internal virtual double? FirstLayerShare(int samples) => null;

    /// <summary>Does what is no sum over neurons.</summary>
    internal abstract void Finish();

    /// <summary>Gives the memory back.</summary>
    public virtual void Dispose() => Columns.Dispose();
}
