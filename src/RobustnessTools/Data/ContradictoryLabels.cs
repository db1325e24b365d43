using System.Runtime.CompilerServices;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data;

/// <summary>Finds training data that no model can interpolate: the same input with two labels.</summary>
public static class ContradictoryLabels
{
    private const ulong Basis = 14695981039346656037;

    /// <summary>Looks for two identical rows with different labels.</summary>
    /// <param name="x">Training inputs, N×d.</param>
    /// <param name="y">Labels, N long.</param>
    /// <returns>The rows (i &lt; j) of the pair with the smallest j, or null where there is none.</returns>
    /// <remarks>Time O(N·d), by hashing rows; memory O(N).</remarks>
    public static (int First, int Second)? Find(MatrixView x, ReadOnlySpan<double> y)
    {
        if (x.Rows != y.Length) throw new ArgumentException($"{y.Length} labels for {x.Rows} rows", nameof(y));
        var latest = new Dictionary<ulong, int>(y.Length);
        var earlier = new int[y.Length];
        for (int j = 0; j < y.Length; j++)
        {
            ulong hash = Hash(x.Row(j));
            int i = latest.GetValueOrDefault(hash, -1);
            int head = i;
            while (i >= 0 && !Same(x.Row(i), x.Row(j))) i = earlier[i];
            if (i >= 0)
            {
                if (y[i] != y[j]) return (i, j);
                continue;
            }

            // Rows of one hash that differ form a chain; a row that repeats an earlier one with the same label need not join it.
            earlier[j] = head;
            latest[hash] = j;
        }

        return null;
    }

    private static bool Same(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        for (int i = 0; i < a.Length; i++)
            if (a[i] != b[i]) return false;
        return true;
    }

    /// <summary>Compiled at full optimization at once: this runs on each of N·d elements, of one dataset perhaps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Hash(ReadOnlySpan<double> row)
    {
        // Four sums side by side: each step waits for the one before it in its own sum only.
        ulong a = Basis, b = Basis + 1, c = Basis + 2, d = Basis + 3;
        int i = 0;
        for (; i + 4 <= row.Length; i += 4)
        {
            a = Next(a, row[i]);
            b = Next(b, row[i + 1]);
            c = Next(c, row[i + 2]);
            d = Next(d, row[i + 3]);
        }

        for (; i < row.Length; i++) a = Next(a, row[i]);
        return Mixed(Mixed(Mixed(a, b), c), d);
    }

    /// <summary>Adding 0 turns −0 into 0, which compares equal to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Next(ulong hash, double value) => Mixed(hash, BitConverter.DoubleToUInt64Bits(value + 0.0));

    /// <summary>After Fowler, Noll and Vo.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mixed(ulong hash, ulong bits)
    {
        hash = (hash ^ bits) * 1099511628211;
        return hash ^ (hash >> 32);
    }
}
