using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>Operations on contiguous vectors, compiled at full optimization from the first call on: cold runs need them too.</summary>
internal static unsafe class VectorOperations
{
    /// <summary>The scalar product.</summary>
    /// <param name="x">First factor.</param>
    /// <param name="y">Second factor.</param>
    /// <param name="length">Elements of both.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static T Dot<T>(T* x, T* y, nint length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = Vector512<T>.Count;
        Vector512<T> s0 = default, s1 = default, s2 = default, s3 = default;
        nint i = 0;
        for (; i + 4 * width <= length; i += 4 * width)
        {
            s0 = FusedVectors.MultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), s0);
            s1 = FusedVectors.MultiplyAdd(Vector512.Load(x + i + width), Vector512.Load(y + i + width), s1);
            s2 = FusedVectors.MultiplyAdd(Vector512.Load(x + i + 2 * width), Vector512.Load(y + i + 2 * width), s2);
            s3 = FusedVectors.MultiplyAdd(Vector512.Load(x + i + 3 * width), Vector512.Load(y + i + 3 * width), s3);
        }

        for (; i + width <= length; i += width) s0 = FusedVectors.MultiplyAdd(Vector512.Load(x + i), Vector512.Load(y + i), s0);
        T sum = Vector512.Sum((s0 + s1) + (s2 + s3));
        for (; i < length; i++) sum += x[i] * y[i];
        return sum;
    }

    /// <summary>y ← y + factor · x.</summary>
    /// <param name="factor">Factor of x.</param>
    /// <param name="x">What is added.</param>
    /// <param name="y">What it is added to.</param>
    /// <param name="length">Elements of both.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void AddScaled<T>(T factor, T* x, T* y, nint length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = Vector512<T>.Count;
        var factors = Vector512.Create(factor);
        nint i = 0;
        for (; i + 2 * width <= length; i += 2 * width)
        {
            FusedVectors.MultiplyAdd(factors, Vector512.Load(x + i), Vector512.Load(y + i)).Store(y + i);
            FusedVectors.MultiplyAdd(factors, Vector512.Load(x + i + width), Vector512.Load(y + i + width)).Store(y + i + width);
        }

        for (; i < length; i++) y[i] += factor * x[i];
    }
}
