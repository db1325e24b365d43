using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>A kernel matrix that gives its rows, a few at a time: whole, or for products with it.</summary>
/// <param name="context">The run.</param>
internal abstract class KernelRows(LayerContext context)
{
    /// <summary>Most memory for the rows of all threads while the matrix is multiplied, in bytes; more only where threads have few rows as it is.</summary>
    internal const long ProductBytes = 128L << 20;

    /// <summary>Rows that are asked for at a time. Heights of block rows are multiples of it.</summary>
    private const int Together = 128;

    /// <summary>Fewest rows that make a product worth its call.</summary>
    private const int Fewest = 16;

    /// <summary>The inputs and means of the run.</summary>
    protected LayerContext Context { get; } = context;

    /// <summary>Writes the matrix of the first n samples to a lower triangle, diagonal included.</summary>
    /// <param name="destination">Of order n ≤ N.</param>
    internal void Write(LowerView destination) => ForRows(destination, WriteRows);

    /// <summary>Multiplies vectors with the matrix of the first n samples.</summary>
    /// <param name="vectors">C×n, a vector in each row.</param>
    /// <param name="products">C×n; K·v of each.</param>
    internal void Multiply(MatrixView vectors, MatrixView products)
    {
        nint n = vectors.Columns;
        products.Clear();
        Lock gate = new();
        nint together = (nint)Math.Clamp(ProductBytes / (sizeof(double) * n * Context.Algebra.Threads), Fewest, Together);
        int parts = (int)((n + together - 1) / together), threads = Math.Min(Context.Algebra.Threads, parts);
        Context.Algebra.For(threads, thread =>
        {
            // Rows of a thread lie apart, since later ones are longer. A row is met by what stands at its columns, and adds to what stands there.
            using Matrix rows = Context.Pool.Rent(together, n), sums = Context.Pool.Rent(vectors.Rows, n);
            sums.View.Clear();
            for (int part = thread; part < parts; part += threads)
            {
                Context.Algebra.Cancellation.ThrowIfCancellationRequested();
                nint first = part * together, count = nint.Min(together, n - first);
                WriteRows(first, rows.View.Block(0, 0, count, first + count));
                for (nint i = 0; i < count; i++)
                {
                    int diagonal = (int)(first + i);
                    ReadOnlySpan<double> row = rows.Row(i)[..diagonal];
                    for (nint v = 0; v < vectors.Rows; v++)
                    {
                        Span<double> vector = vectors.Row(v), sum = sums.Row(v);
                        sum[diagonal] += TensorPrimitives.Dot(row, vector[..diagonal]) + rows[i, diagonal] * vector[diagonal];
                        TensorPrimitives.MultiplyAdd(row, vector[diagonal], sum[..diagonal], sum[..diagonal]);
                    }
                }
            }

            lock (gate)
            {
                for (nint v = 0; v < vectors.Rows; v++) TensorPrimitives.Add(products.Row(v), sums.Row(v), products.Row(v));
            }
        });
    }

    /// <summary>Visits the rows of a triangle, a few at a time, on all threads.</summary>
    /// <param name="triangle">The triangle.</param>
    /// <param name="visit">Told the number of the first row, and given the rows up to the last one's diagonal.</param>
    protected void ForRows(LowerView triangle, Action<nint, MatrixView> visit) =>
        Context.Algebra.For((int)((triangle.Order + Together - 1) / Together), part =>
        {
            nint first = part * Together, count = nint.Min(Together, triangle.Order - first);
            visit(first, triangle.Block(first, 0, count, first + count));
        });

    /// <summary>Writes some rows, each up to its diagonal. Called from several threads at a time.</summary>
    /// <param name="first">Number of the first of them.</param>
    /// <param name="rows">r×(first + r); what stands right of the diagonal may be overwritten.</param>
    internal abstract void WriteRows(nint first, MatrixView rows);
}
