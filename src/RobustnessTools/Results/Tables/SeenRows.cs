namespace RobustnessTools.Results.Tables;

/// <summary>Which rows of a cell have been seen, so that a row that stands there twice is counted once. A bit for each trial.</summary>
/// <remarks>
/// Rows with the same seed and trial are one draw. Where the seed is not known, the same trial may be of two runs, unless its number is one of the cell's
/// to the last bit: independent draws do not agree so far.
/// </remarks>
/// <param name="table">What the rows hold.</param>
/// <param name="values">The numbers of the cell that were counted so far.</param>
internal sealed class SeenRows(Table table, Func<IEnumerable<double>> values)
{
    /// <summary>Trials up to this number have a bit, others an entry.</summary>
    private const int MostBits = 1 << 20;

    private readonly Dictionary<ulong, ulong[]> bits = [];
    private HashSet<(TrialKey Trial, string Part)>? others;
    private HashSet<long>? known;
    private HashSet<long>? near;

    /// <summary>Number of rows that had been seen before.</summary>
    internal int Repeated { get; private set; }

    /// <summary>Number of those whose number is none of the cell's, not even nearly: another machine's rounding is not meant.</summary>
    internal int Contradicting { get; private set; }

    /// <summary>Takes a row.</summary>
    /// <param name="row">A row of the cell.</param>
    /// <param name="value">Its number.</param>
    /// <returns>Whether it is to be counted.</returns>
    internal bool IsNew(object row, double value)
    {
        TrialKey trial = table.TrialOf(row);
        bool isNew = Add(trial, row);
        if (!isNew && trial.Seed == 0 && double.IsFinite(value))
        {
            known ??= [.. values().Select(BitConverter.DoubleToInt64Bits)];
            isNew = known.Add(BitConverter.DoubleToInt64Bits(value));
        }
        else
        {
            known?.Add(BitConverter.DoubleToInt64Bits(value));
        }

        if (isNew) near?.UnionWith(Nearby(value));
        else Count(value);
        return isNew;
    }

    private void Count(double value)
    {
        Repeated++;
        if (table.Parts.Count > 0 || !double.IsFinite(value)) return;
        near ??= [.. values().SelectMany(Nearby)];
        if (!near.Contains(PlaceOf(value))) Contradicting++;
    }

    /// <summary>Places of the numbers that differ from one by up to 10⁻⁵ of it.</summary>
    private static IEnumerable<long> Nearby(double value) => [PlaceOf(value) - 1, PlaceOf(value), PlaceOf(value) + 1];

    private static long PlaceOf(double value) => value == 0 ? 0 : Math.Sign(value) * (long)((Math.Log(Math.Abs(value)) + 1000) * 1e5);

    private bool Add(TrialKey trial, object row)
    {
        if (table.Parts.Count > 0 || trial.Number is < 0 or >= MostBits) return (others ??= []).Add((trial, PartsOf(row)));
        int word = trial.Number / 64;
        ulong bit = 1UL << (trial.Number % 64);
        ulong[] words = bits.GetValueOrDefault(trial.Seed) ?? [];
        if (words.Length <= word)
        {
            Array.Resize(ref words, Math.Max(word + 1, 2 * words.Length));
            bits[trial.Seed] = words;
        }

        if ((words[word] & bit) != 0) return false;
        words[word] |= bit;
        return true;
    }

    private string PartsOf(object row) => string.Join(',', table.Parts.Select(part => part.Format(row)));
}
