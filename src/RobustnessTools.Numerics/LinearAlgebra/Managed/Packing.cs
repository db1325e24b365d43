using System.Runtime.CompilerServices;

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
                for (int i = 0; i < present; i++, from += stride, to++)
                {
                    to[0] = from[0];
                    to[width] = from[1];
                    to[2 * width] = from[2];
                    to[3 * width] = from[3];
                    to[4 * width] = from[4];
                    to[5 * width] = from[5];
                    to[6 * width] = from[6];
                    to[7 * width] = from[7];
                }
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
        for (nint first = 0; first < lines; first += width, destination += width * depth)
        {
            int present = (int)Math.Min(width, lines - first);
            for (nint p = 0; p < depth; p++) new ReadOnlySpan<double>(source + p * stride + first, present).CopyTo(new Span<double>(destination + p * width, present));
            if (present < width) FillUp(destination, present, depth, width);
        }
    }

    private static void FillUp(double* panel, int present, nint depth, int width)
    {
        for (nint p = 0; p < depth; p++) new Span<double>(panel + p * width + present, width - present).Clear();
    }
}
