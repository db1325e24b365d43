using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.Random;

/// <summary>A random matrix without end, drawn entry by entry: each number is a function of (seed, purpose, trial, row, column) and of nothing else.</summary>
/// <remarks>
/// Philox 4x32-10 with the seed as key and the counter (column / 2, row, trial, purpose): one block gives two columns.
/// Any part can be drawn again, in any order, on any number of threads; the bits are the same on every machine. Thread-safe.
/// </remarks>
/// <param name="seed">The user's seed.</param>
/// <param name="purpose">What the numbers are for.</param>
/// <param name="trial">Number of the trial, from 0.</param>
public readonly struct RandomStream(ulong seed, RandomPurpose purpose, uint trial)
{
    /// <summary>
    /// Blocks that are drawn at a time: they stay in the first-level cache between one loop and the next. A whole number of steps of
    /// <see cref="UniformPairs"/>.
    /// </summary>
    private const int Batch = 256;

    /// <summary>Standard normal numbers: entries (row, 0) to (row, destination.Length − 1), by the Box–Muller transform.</summary>
    /// <param name="row">Row of the random matrix, below 2³².</param>
    /// <param name="destination">Filled whole.</param>
    [SkipLocalsInit]
    public void Normals(long row, Span<double> destination)
    {
        Span<double> first = stackalloc double[Batch], second = stackalloc double[Batch];
        var rest = destination;
        for (int block = 0; !rest.IsEmpty; block += Batch)
        {
            int count = PairsFor(rest.Length);
            UniformPairs(row, block, first[..count], second[..count]);
            BoxMuller.Transform(first[..count], second[..count]);
            Interleave(first, second, rest);
            rest = rest[Math.Min(2 * Batch, rest.Length)..];
        }
    }

    /// <summary>Numbers uniform on the open interval (0, 1): entries (row, 0) to (row, destination.Length − 1).</summary>
    /// <param name="row">Row of the random matrix, below 2³².</param>
    /// <param name="destination">Filled whole.</param>
    [SkipLocalsInit]
    public void Uniforms(long row, Span<double> destination)
    {
        Span<double> first = stackalloc double[Batch], second = stackalloc double[Batch];
        var rest = destination;
        for (int block = 0; !rest.IsEmpty; block += Batch)
        {
            int count = PairsFor(rest.Length);
            UniformPairs(row, block, first[..count], second[..count]);
            Interleave(first, second, rest);
            rest = rest[Math.Min(2 * Batch, rest.Length)..];
        }
    }

    /// <summary>Draws without replacement, in random order.</summary>
    /// <param name="population">Number of items to choose from.</param>
    /// <param name="count">Number of items to draw, at most <paramref name="population"/>.</param>
    /// <returns><paramref name="count"/> different indices from 0 to <paramref name="population"/> − 1; the first m of them are the same for every count ≥
    /// m.</returns>
    public int[] WithoutReplacement(int population, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, population);
        var items = new int[population];
        for (int i = 0; i < population; i++) items[i] = i;
        for (int i = 0; i < count; i++)
        {
            // Fisher–Yates, with the first number of block i. 52 bits against a population below 2³¹: the bias is below 2⁻²¹.
            var (w0, w1, _, _) = Philox.Block((uint)i, 0, trial, (uint)purpose, seed);
            int j = i + (int)(UnitInterval.FromBits(((ulong)w1 << 32) | w0) * (population - i));
            (items[i], items[j]) = (items[j], items[i]);
        }

        return items[..count];
    }

    /// <summary>
    /// Pairs to draw for what is left of a row: at most a batch, and two vectors at a time, so that the last entries are computed like all others.
    /// </summary>
    private static int PairsFor(int entries)
    {
        int step = 2 * Vector512<double>.Count;
        return (Math.Min(entries / 2 + entries % 2, Batch) + step - 1) / step * step;
    }

    /// <summary>The two uniform numbers of consecutive blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void UniformPairs(long row, int block, Span<double> first, Span<double> second)
    {
        Vector512<ulong> c1 = Vector512.Create((ulong)(uint)row), c2 = Vector512.Create((ulong)trial), c3 = Vector512.Create((ulong)purpose);
        var c0 = Vector512<ulong>.Indices + Vector512.Create((ulong)block);
        fixed (double* u = first, v = second)
        {
            for (int i = 0; i < first.Length; i += 2 * Vector512<ulong>.Count)
            {
                var bits = Philox.Blocks(c0, c1, c2, c3, seed);
                UnitInterval.FromBits(bits.First).Store(u + i);
                UnitInterval.FromBits(bits.Second).Store(v + i);
                UnitInterval.FromBits(bits.NextFirst).Store(u + i + Vector512<ulong>.Count);
                UnitInterval.FromBits(bits.NextSecond).Store(v + i + Vector512<ulong>.Count);
                c0 += Vector512.Create(2UL * (ulong)Vector512<ulong>.Count);
            }
        }
    }

    /// <summary>Even columns from the first numbers of the blocks, odd ones from the second, as far as the destination goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Interleave(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> destination)
    {
        int pairs = Math.Min(destination.Length / 2, Batch);
        fixed (double* u = first, v = second, to = destination)
        {
            for (int i = 0; i < pairs; i++) Vector128.Create(u[i], v[i]).Store(to + 2 * i);
            if (pairs < Batch && destination.Length % 2 == 1) to[2 * pairs] = u[pairs];
        }
    }
}
