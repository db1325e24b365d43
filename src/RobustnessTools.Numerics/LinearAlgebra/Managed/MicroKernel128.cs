using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>Tiles of 8 × 6 doubles, or 8 × 12 floats, for 128-bit vectors: 24 of the 32 registers of an Arm processor hold the tile.</summary>
internal sealed unsafe class MicroKernel128<T> : MicroKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static int Width => Vector128<T>.Count;

    /// <inheritdoc/>
    internal override int Rows => 8;

    /// <inheritdoc/>
    internal override int Columns => 3 * Width;

    /// <inheritdoc/>
    internal override int VectorBits => 128;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Run(nint depth, T* a, T* b, T alpha, T beta, T* c, nint stride)
    {
        Vector128<T> c00 = default, c01 = default, c02 = default;
        Vector128<T> c10 = default, c11 = default, c12 = default;
        Vector128<T> c20 = default, c21 = default, c22 = default;
        Vector128<T> c30 = default, c31 = default, c32 = default;
        Vector128<T> c40 = default, c41 = default, c42 = default;
        Vector128<T> c50 = default, c51 = default, c52 = default;
        Vector128<T> c60 = default, c61 = default, c62 = default;
        Vector128<T> c70 = default, c71 = default, c72 = default;
        for (; depth > 0; depth--)
        {
            Vector128<T> b0 = Vector128.Load(b), b1 = Vector128.Load(b + Width), b2 = Vector128.Load(b + 2 * Width);
            Vector128<T> a0 = Vector128.Create(a[0]);
            c00 = FusedVectors.MultiplyAdd(a0, b0, c00); c01 = FusedVectors.MultiplyAdd(a0, b1, c01); c02 = FusedVectors.MultiplyAdd(a0, b2, c02);
            Vector128<T> a1 = Vector128.Create(a[1]);
            c10 = FusedVectors.MultiplyAdd(a1, b0, c10); c11 = FusedVectors.MultiplyAdd(a1, b1, c11); c12 = FusedVectors.MultiplyAdd(a1, b2, c12);
            Vector128<T> a2 = Vector128.Create(a[2]);
            c20 = FusedVectors.MultiplyAdd(a2, b0, c20); c21 = FusedVectors.MultiplyAdd(a2, b1, c21); c22 = FusedVectors.MultiplyAdd(a2, b2, c22);
            Vector128<T> a3 = Vector128.Create(a[3]);
            c30 = FusedVectors.MultiplyAdd(a3, b0, c30); c31 = FusedVectors.MultiplyAdd(a3, b1, c31); c32 = FusedVectors.MultiplyAdd(a3, b2, c32);
            Vector128<T> a4 = Vector128.Create(a[4]);
            c40 = FusedVectors.MultiplyAdd(a4, b0, c40); c41 = FusedVectors.MultiplyAdd(a4, b1, c41); c42 = FusedVectors.MultiplyAdd(a4, b2, c42);
            Vector128<T> a5 = Vector128.Create(a[5]);
            c50 = FusedVectors.MultiplyAdd(a5, b0, c50); c51 = FusedVectors.MultiplyAdd(a5, b1, c51); c52 = FusedVectors.MultiplyAdd(a5, b2, c52);
            Vector128<T> a6 = Vector128.Create(a[6]);
            c60 = FusedVectors.MultiplyAdd(a6, b0, c60); c61 = FusedVectors.MultiplyAdd(a6, b1, c61); c62 = FusedVectors.MultiplyAdd(a6, b2, c62);
            Vector128<T> a7 = Vector128.Create(a[7]);
            c70 = FusedVectors.MultiplyAdd(a7, b0, c70); c71 = FusedVectors.MultiplyAdd(a7, b1, c71); c72 = FusedVectors.MultiplyAdd(a7, b2, c72);
            a += 8;
            b += 3 * Width;
        }

        Store(c, c00, c01, c02, alpha, beta);
        Store(c + stride, c10, c11, c12, alpha, beta);
        Store(c + 2 * stride, c20, c21, c22, alpha, beta);
        Store(c + 3 * stride, c30, c31, c32, alpha, beta);
        Store(c + 4 * stride, c40, c41, c42, alpha, beta);
        Store(c + 5 * stride, c50, c51, c52, alpha, beta);
        Store(c + 6 * stride, c60, c61, c62, alpha, beta);
        Store(c + 7 * stride, c70, c71, c72, alpha, beta);
    }

    /// <summary>
    /// One row of the tile. Product and sum are rounded each: an element's value then does not depend on whether its tile lies whole within C.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* c, Vector128<T> v0, Vector128<T> v1, Vector128<T> v2, T alpha, T beta)
    {
        v0 *= alpha;
        v1 *= alpha;
        v2 *= alpha;
        if (beta != T.Zero)
        {
            v0 += beta * Vector128.Load(c);
            v1 += beta * Vector128.Load(c + Width);
            v2 += beta * Vector128.Load(c + 2 * Width);
        }

        v0.Store(c);
        v1.Store(c + Width);
        v2.Store(c + 2 * Width);
    }
}
