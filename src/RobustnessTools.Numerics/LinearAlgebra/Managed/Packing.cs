using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>Copies a block of a factor into the order in which a micro-kernel reads it: panels of a fixed width, each stored step by step of the depth.</summary>
/// <remarks>The last panel is filled up with zeros, so that kernels know no edges. Transposition costs nothing more: it only chooses between the two copies.</remarks>
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
    internal static void FromRows(double* source, nint stride, nint lines, nint depth, int width, double* destination)
    {
        for (nint first = 0; first < lines; first += width, destination += width * depth)
        {
            int present = (int)Math.Min(width, lines - first);
            nint p = 0;

            // Eight steps, one cache line of the source, at a time: lines whose stride is a power of two would push each other out of the cache.
            for (; p + 8 <= depth; p += 8)
            {
                double* from = source + first * stride + p, to = destination + p * width;
                int i = 0;
                for (; i + 2 <= present; i += 2, from += 2 * stride, to += 2)
                {
                    double* next = from + stride;
                    Vector128.Create(from[0], next[0]).Store(to);
                    Vector128.Create(from[1], next[1]).Store(to + width);
                    Vector128.Create(from[2], next[2]).Store(to + 2 * width);
                    Vector128.Create(from[3], next[3]).Store(to + 3 * width);
                    Vector128.Create(from[4], next[4]).Store(to + 4 * width);
                    Vector128.Create(from[5], next[5]).Store(to + 5 * width);
                    Vector128.Create(from[6], next[6]).Store(to + 6 * width);
                    Vector128.Create(from[7], next[7]).Store(to + 7 * width);
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
    /// <inheritdoc cref="FromRows"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void FromColumns(double* source, nint stride, nint lines, nint depth, int width, double* destination)
    {
        nint whole = lines / width * width;
        for (nint p = 0; p < depth; p++)
        {
            double* from = source + p * stride, to = destination + p * width;
            for (nint first = 0; first < whole; first += width, from += width, to += width * depth)
                for (int i = 0; i < width; i += 2) Vector128.Load(from + i).Store(to + i);
            for (nint i = 0; i < lines - whole; i++) to[i] = from[i];
        }

        if (whole < lines) FillUp(destination + whole * depth, (int)(lines - whole), depth, width);
    }

    private static void FillUp(double* panel, int present, nint depth, int width)
    {
        for (nint p = 0; p < depth; p++) new Span<double>(panel + p * width + present, width - present).Clear();
    }
}
