using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>
/// Copies a block of a factor into the order in which a micro-kernel reads it: panels of a fixed width, each stored step by step of the depth.
/// </summary>
/// <remarks>
/// The last panel is filled up with zeros, so that kernels know no edges. Transposition costs nothing more: it only chooses between the two copies.
/// </remarks>
internal static unsafe class Packing
{
    /// <summary>Packs lines whose depth is contiguous: element (line i, step p) stands at <c>source[i·stride + p]</c>.</summary>
    /// <param name="source">First element.</param>
    /// <param name="stride">Elements between lines.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="depth">Number of steps.</param>
    /// <param name="width">Lines of a panel.</param>
    /// <param name="destination">Room for <paramref name="lines"/>, rounded up to whole panels, × <paramref name="depth"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void FromRows<T>(T* source, nint stride, nint lines, nint depth, int width, T* destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint first = 0; first < lines; first += width, destination += width * depth)
        {
            int present = (int)Math.Min(width, lines - first);
            nint p = 0;

            // Eight steps, one cache line of the source, at a time: lines whose stride is a power of two would push each other out of the cache.
            for (; p + 8 <= depth; p += 8)
            {
                T* from = source + first * stride + p, to = destination + p * width;
                int i = 0;
                for (; i + 2 <= present; i += 2, from += 2 * stride, to += 2)
                {
                    T* next = from + stride;
                    StorePair(to, from[0], next[0]);
                    StorePair(to + width, from[1], next[1]);
                    StorePair(to + 2 * width, from[2], next[2]);
                    StorePair(to + 3 * width, from[3], next[3]);
                    StorePair(to + 4 * width, from[4], next[4]);
                    StorePair(to + 5 * width, from[5], next[5]);
                    StorePair(to + 6 * width, from[6], next[6]);
                    StorePair(to + 7 * width, from[7], next[7]);
                }

                if (i < present)
                    for (int step = 0; step < 8; step++) to[step * width] = from[step];
            }

            for (; p < depth; p++)
                for (int i = 0; i < present; i++) destination[p * width + i] = source[(first + i) * stride + p];
            if (present < width) FillUp(destination, present, depth, width);
        }
    }

    /// <summary>Packs lines that are contiguous at each step: element (line i, step p) stands at <c>source[p·stride + i]</c>.</summary>
    /// <inheritdoc cref="FromRows{T}"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void FromColumns<T>(T* source, nint stride, nint lines, nint depth, int width, T* destination)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint whole = lines / width * width;
        for (nint p = 0; p < depth; p++)
        {
            T* from = source + p * stride, to = destination + p * width;
            for (nint first = 0; first < whole; first += width, from += width, to += width * depth)
                for (int i = 0; i < width; i += Vector128<T>.Count) Vector128.Load(from + i).Store(to + i);
            for (nint i = 0; i < lines - whole; i++) to[i] = from[i];
        }

        if (whole < lines) FillUp(destination + whole * depth, (int)(lines - whole), depth, width);
    }

    /// <summary>Two neighbours, in one instruction where that pays: for doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair<T>(T* destination, T first, T second)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            Vector128.Create(Unsafe.BitCast<T, double>(first), Unsafe.BitCast<T, double>(second)).Store((double*)destination);
        }
        else
        {
            destination[0] = first;
            destination[1] = second;
        }
    }

    private static void FillUp<T>(T* panel, int present, nint depth, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint p = 0; p < depth; p++) new Span<T>(panel + p * width + present, width - present).Clear();
    }
}
