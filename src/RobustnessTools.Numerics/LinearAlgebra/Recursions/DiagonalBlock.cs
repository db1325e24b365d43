using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra.Recursions;

/// <summary>What the recursions end in: triangles of order <see cref="Order"/> or less.</summary>
internal static unsafe class DiagonalBlock
{
    /// <summary>
    /// The largest order; a multiple of every vector width. Multiplying with inverses costs an extra operation for each two of an ordinary solution inside
    /// these blocks, and products of less depth are slower: 32 is fastest with either provider (docs/performance.md).
    /// </summary>
    internal const int Order = 32;

    /// <summary>Elements of the scratch memory that a block needs.</summary>
    internal const int Size = Order * Order;

    /// <summary>Cholesky factorization in place, lower triangle.</summary>
    /// <param name="a">Square, order at most <see cref="Order"/>.</param>
    /// <param name="scratch"><see cref="Size"/> elements.</param>
    /// <returns>0, or the order (from 1) of the first leading block that is not positive definite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static nint Factor(MatrixView a, double* scratch)
    {
        // On U = Lᵀ in the scratch memory all vectors run along rows: row k is scaled, and subtracted from the rows below it.
        // The vectors begin at a whole multiple of their width; what they compute left of the diagonal is never used.
        int n = (int)a.Rows, width = Vector512<double>.Count;
        new Span<double>(scratch, Size).Clear();
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) scratch[j * Order + i] = a[i, j];

        nint failed = 0;
        for (int k = 0; k < n; k++)
        {
            double* pivotRow = scratch + k * Order;
            double pivot = pivotRow[k];
            if (!(pivot > 0))
            {
                failed = k + 1;
                break;
            }

            double root = Math.Sqrt(pivot);
            for (int j = k + 1; j < n; j++) pivotRow[j] /= root;
            pivotRow[k] = root;
            for (int i = k + 1; i < n; i++)
            {
                double* row = scratch + i * Order;
                var factor = Vector512.Create(-pivotRow[i]);
                for (int j = i / width * width; j < n; j += width)
                    Vector512.MultiplyAddEstimate(factor, Vector512.Load(pivotRow + j), Vector512.Load(row + j)).Store(row + j);
            }
        }

        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) a[i, j] = scratch[j * Order + i];
        return failed;
    }

    /// <summary>The inverse of a lower triangle, zeros above its diagonal included.</summary>
    /// <param name="l">Square, order at most <see cref="Order"/>.</param>
    /// <param name="inverse"><see cref="Size"/> elements, row-major with stride <see cref="Order"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Invert(MatrixView l, double* inverse)
    {
        int n = (int)l.Rows, width = Vector512<double>.Count;
        new Span<double>(inverse, Size).Clear();
        for (int i = 0; i < n; i++)
        {
            double* row = inverse + i * Order;
            for (int k = 0; k < i; k++)
            {
                double* above = inverse + k * Order;
                var factor = Vector512.Create(-l[i, k]);
                for (int j = 0; j <= k; j += width) Vector512.MultiplyAddEstimate(factor, Vector512.Load(above + j), Vector512.Load(row + j)).Store(row + j);
            }

            double diagonal = l[i, i];
            for (int j = 0; j < i; j++) row[j] /= diagonal;
            row[i] = 1 / diagonal;
        }
    }
}
