using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RobustnessTools.Activations;

namespace RobustnessTools.Models;

/// <summary>
/// Activations compute on doubles, whatever the features are kept in: floats go through a buffer of doubles that stays in the first-level cache.
/// </summary>
internal static class DoubleContract
{
    private const int Chunk = 1024;

    /// <summary>Applies a function of doubles to elements of either type.</summary>
    /// <param name="function">The function; may be called several times, for consecutive elements.</param>
    /// <param name="x">Arguments.</param>
    /// <param name="destination">As long; may be <paramref name="x"/> itself.</param>
    /// <typeparam name="T">Double or float.</typeparam>
    [SkipLocalsInit]
    internal static void Apply<T>(SpanFunction function, ReadOnlySpan<T> x, Span<T> destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            function(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(destination));
            return;
        }

        Span<double> buffer = stackalloc double[Chunk];
        for (int start = 0; start < x.Length; start += Chunk)
        {
            int count = Math.Min(Chunk, x.Length - start);
            Span<double> values = buffer[..count];
            TensorPrimitives.ConvertTruncating<T, double>(x.Slice(start, count), values);
            function(values, values);
            TensorPrimitives.ConvertTruncating<double, T>(values, destination.Slice(start, count));
        }
    }
}
