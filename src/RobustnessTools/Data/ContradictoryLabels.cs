using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data;

/// <summary>Finds training data that no model can interpolate: the same input with two labels.</summary>
public static class ContradictoryLabels
{
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

    private static ulong Hash(ReadOnlySpan<double> row)
    {
        ulong hash = 14695981039346656037;
        foreach (double value in row)
        {
            // Adding 0 turns −0 into 0, which compares equal to it.
            hash = (hash ^ BitConverter.DoubleToUInt64Bits(value + 0.0)) * 1099511628211;
            hash ^= hash >> 32;
        }

        return hash;
    }
}
