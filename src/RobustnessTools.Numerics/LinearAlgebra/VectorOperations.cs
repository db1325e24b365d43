using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.LinearAlgebra;

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

    /// <summary>y ← y + |x|.</summary>
    /// <param name="x">What is added.</param>
    /// <param name="y">What it is added to.</param>
    /// <param name="length">Elements of both.</param>
    /// <returns>Σ|x|.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double AddMagnitudes(double* x, double* y, nint length)
    {
        int width = Vector512<double>.Count;
        Vector512<double> s0 = default, s1 = default;
        nint i = 0;
        for (; i + 2 * width <= length; i += 2 * width)
        {
            Vector512<double> first = Vector512.Abs(Vector512.Load(x + i)), second = Vector512.Abs(Vector512.Load(x + i + width));
            (Vector512.Load(y + i) + first).Store(y + i);
            (Vector512.Load(y + i + width) + second).Store(y + i + width);
            s0 += first;
            s1 += second;
        }

        double sum = Vector512.Sum(s0 + s1);
        for (; i < length; i++)
        {
            double magnitude = Math.Abs(x[i]);
            y[i] += magnitude;
            sum += magnitude;
        }

        return sum;
    }
}
