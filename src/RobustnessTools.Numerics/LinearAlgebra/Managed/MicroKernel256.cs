using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>Tiles of 4 × 12 doubles, or 4 × 24 floats, for 256-bit vectors: 12 of the 16 registers hold the tile.</summary>
internal sealed unsafe class MicroKernel256<T> : MicroKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int Width => Vector256<T>.Count;

    /// <inheritdoc/>
    internal override int Rows => 4;

    /// <inheritdoc/>
    internal override int Columns => 3 * Width;

    /// <inheritdoc/>
    internal override int VectorBits => 256;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Run(nint depth, T* a, T* b, T alpha, T beta, T* c, nint stride)
    {
        Vector256<T> c00 = default, c01 = default, c02 = default;
        Vector256<T> c10 = default, c11 = default, c12 = default;
        Vector256<T> c20 = default, c21 = default, c22 = default;
        Vector256<T> c30 = default, c31 = default, c32 = default;
        for (; depth > 0; depth--)
        {
            Vector256<T> b0 = Vector256.Load(b), b1 = Vector256.Load(b + Width), b2 = Vector256.Load(b + 2 * Width);
            Vector256<T> a0 = Vector256.Create(a[0]);
            c00 = FusedVectors.MultiplyAdd(a0, b0, c00); c01 = FusedVectors.MultiplyAdd(a0, b1, c01); c02 = FusedVectors.MultiplyAdd(a0, b2, c02);
            Vector256<T> a1 = Vector256.Create(a[1]);
            c10 = FusedVectors.MultiplyAdd(a1, b0, c10); c11 = FusedVectors.MultiplyAdd(a1, b1, c11); c12 = FusedVectors.MultiplyAdd(a1, b2, c12);
            Vector256<T> a2 = Vector256.Create(a[2]);
            c20 = FusedVectors.MultiplyAdd(a2, b0, c20); c21 = FusedVectors.MultiplyAdd(a2, b1, c21); c22 = FusedVectors.MultiplyAdd(a2, b2, c22);
            Vector256<T> a3 = Vector256.Create(a[3]);
            c30 = FusedVectors.MultiplyAdd(a3, b0, c30); c31 = FusedVectors.MultiplyAdd(a3, b1, c31); c32 = FusedVectors.MultiplyAdd(a3, b2, c32);
            a += 4;
            b += 3 * Width;
        }

        Store(c, c00, c01, c02, alpha, beta);
        Store(c + stride, c10, c11, c12, alpha, beta);
        Store(c + 2 * stride, c20, c21, c22, alpha, beta);
        Store(c + 3 * stride, c30, c31, c32, alpha, beta);
    }

    /// <summary>
    /// One row of the tile. Product and sum are rounded each: an element's value then does not depend on whether its tile lies whole within C.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* c, Vector256<T> v0, Vector256<T> v1, Vector256<T> v2, T alpha, T beta)
    {
        v0 *= alpha;
        v1 *= alpha;
        v2 *= alpha;
        if (beta != T.Zero)
        {
            v0 += beta * Vector256.Load(c);
            v1 += beta * Vector256.Load(c + Width);
            v2 += beta * Vector256.Load(c + 2 * Width);
        }

        v0.Store(c);
        v1.Store(c + Width);
        v2.Store(c + 2 * Width);
    }
}
