namespace RobustnessTools.Numerics.Random;

/// <summary>A random matrix without end, drawn entry by entry: each number is a function of (seed, purpose, trial, row, column) and of nothing else.</summary>
/// <remarks>
/// Philox 4x32-10 with the seed as key and the counter (column / 2, row, trial, purpose): one block gives two columns.
/// Any part can be drawn again, in any order, on any number of threads. Thread-safe.
/// </remarks>
/// <param name="seed">The user's seed.</param>
/// <param name="purpose">What the numbers are for.</param>
/// <param name="trial">Number of the trial, from 0.</param>
public readonly struct RandomStream(ulong seed, RandomPurpose purpose, uint trial)
{
    /// <summary>Standard normal numbers: entries (row, 0) to (row, destination.Length − 1), by the Box–Muller transform.</summary>
    /// <param name="row">Row of the random matrix, below 2³².</param>
    /// <param name="destination">Filled whole.</param>
    public void Normals(long row, Span<double> destination)
    {
        for (int j = 0; j < destination.Length; j += 2)
        {
            var (u, v) = Uniforms(row, j / 2);
            double radius = Math.Sqrt(-2 * Math.Log(u));
            var (sin, cos) = Math.SinCos(2 * Math.PI * v);
            destination[j] = radius * cos;
            if (j + 1 < destination.Length) destination[j + 1] = radius * sin;
        }
    }

    /// <summary>Numbers uniform on the open interval (0, 1): entries (row, 0) to (row, destination.Length − 1).</summary>
    /// <param name="row">Row of the random matrix, below 2³².</param>
    /// <param name="destination">Filled whole.</param>
    public void Uniforms(long row, Span<double> destination)
    {
        for (int j = 0; j < destination.Length; j += 2)
        {
            var (u, v) = Uniforms(row, j / 2);
            destination[j] = u;
            if (j + 1 < destination.Length) destination[j + 1] = v;
        }
    }

    /// <summary>Draws without replacement, in random order.</summary>
    /// <param name="population">Number of items to choose from.</param>
    /// <param name="count">Number of items to draw, at most <paramref name="population"/>.</param>
    /// <returns><paramref name="count"/> different indices from 0 to <paramref name="population"/> − 1; the first m of them are the same for every count ≥ m.</returns>
    public int[] WithoutReplacement(int population, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, population);
        var items = new int[population];
        for (int i = 0; i < population; i++) items[i] = i;
        for (int i = 0; i < count; i++)
        {
            // Fisher–Yates. 52 bits against a population below 2³¹: the bias is below 2⁻²¹.
            int j = i + (int)(Uniforms(0, i).First * (population - i));
            (items[i], items[j]) = (items[j], items[i]);
        }

        return items[..count];
    }

    /// <summary>The 52 upper bits of a 64-bit word, moved by half a step: never 0, never 1.</summary>
    private static double ToUnit(ulong bits) => ((bits >> 12) + 0.5) * (1.0 / (1UL << 52));

    private (double First, double Second) Uniforms(long row, int block)
    {
        var (w0, w1, w2, w3) = Philox.Block((uint)block, (uint)row, trial, (uint)purpose, seed);
        return (ToUnit(((ulong)w1 << 32) | w0), ToUnit(((ulong)w3 << 32) | w2));
    }
}
