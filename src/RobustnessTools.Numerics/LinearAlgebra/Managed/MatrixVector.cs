using System.Numerics;
using System.Runtime.CompilerServices;
using RobustnessTools.Numerics.LinearAlgebra.Recursions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>A matrix times one vector: bound by the reading of the matrix, which goes along its rows, once.</summary>
internal static unsafe class MatrixVector
{
    /// <summary>y ← alpha · op(A) · x + beta · y.</summary>
    /// <param name="transpose">Whether op(A) is Aᵀ.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">The matrix.</param>
    /// <param name="x">As long as op(A) has columns.</param>
    /// <param name="beta">Factor of y; with 0, y is not read.</param>
    /// <param name="y">As long as op(A) has rows.</param>
    /// <param name="workspace">Scratch memory.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Add<T>(Transpose transpose, T alpha, MatrixView<T> a, StridedVector<T> x, T beta, StridedVector<T> y, Workspace workspace)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* factor = workspace.Vectors<T>(x.Length + y.Length), result = factor + x.Length;
        x.CopyTo(factor);
        if (transpose == Transpose.No)
        {
            for (nint i = 0; i < y.Length; i++) result[i] = VectorOperations.Dot(a.Pointer + i * a.Stride, factor, x.Length);
        }
        else
        {
            for (nint i = 0; i < y.Length; i++) result[i] = T.Zero;
            for (nint i = 0; i < x.Length; i++) VectorOperations.AddScaled(factor[i], a.Pointer + i * a.Stride, result, y.Length);
        }

        for (nint i = 0; i < y.Length; i++) y[i] = beta == T.Zero ? alpha * result[i] : alpha * result[i] + beta * y[i];
    }
}
