namespace RobustnessTools.Results.Tables;

/// <summary>Finds what belongs to the cell of a row, without making the cell again for each row.</summary>
/// <remarks>Rows that agree in all axes but in none of the conditions are of different problems, and have cells of their own.</remarks>
/// <typeparam name="T">What belongs to a cell.</typeparam>
/// <param name="table">What the rows hold.</param>
internal sealed class CellIndex<T>(Table table)
{
    private readonly Column[] axes = [.. table.Axes];
    private readonly Column[] conditions = [.. table.Conditions];
    private readonly Dictionary<int, List<Entry>> buckets = [];
    private readonly List<Entry> all = [];

    /// <summary>
    /// All cells, in the order in which they came. Where one dataset (or whatever the first axis of text is) has rows of different problems, its name says
    /// which, so that nothing takes them for one.
    /// </summary>
    internal IReadOnlyList<(Cell Cell, T Value)> All
    {
        get
        {
            if (conditions.Length == 0) return [.. all.Select(entry => (entry.Cell, entry.Value))];
            string name = table.ProblemAxis.Name;
            ILookup<string, Entry> byName = all.ToLookup(entry => entry.Cell.Text(name), StringComparer.Ordinal);
            var varying = byName.ToDictionary(group => group.Key, group => conditions.Index().Where(
                pair => group.Select(entry => entry.Conditions[pair.Index]).Distinct().Skip(1).Any()).ToArray(), StringComparer.Ordinal);
            return [.. all.Select(entry => (Named(entry, varying[entry.Cell.Text(name)]), entry.Value))];

            Cell Named(Entry entry, (int Index, Column Column)[] differing) => differing.Length == 0 ? entry.Cell
                : new Cell(entry.Cell.Names, entry.Cell.Names.Select(axis => axis == name
                    ? $"{entry.Cell.Text(name)} ({string.Join(", ", differing.Select(pair => pair.Column.Words(entry.Conditions[pair.Index])))})"
                    : entry.Cell.IsNumber(axis) ? (object)entry.Cell.Number(axis) : entry.Cell.Text(axis)));
        }
    }

    /// <summary>What belongs to a row's cell; made where it is the first of it.</summary>
    internal T Of(object row, Func<T> make)
    {
        var hash = default(HashCode);
        foreach (Column axis in axes)
        {
            if (axis.Text(row) is { } text) hash.Add(text);
            else hash.Add(axis.Number(row));
        }

        int key = hash.ToHashCode();
        if (!buckets.TryGetValue(key, out List<Entry>? bucket)) buckets.Add(key, bucket = []);
        foreach (Entry entry in bucket)
        {
            if (Is(entry, row)) return entry.Value;
        }

        Entry added = Make(row, make());
        bucket.Add(added);
        all.Add(added);
        return added.Value;
    }

    private Entry Make(object row, T value) => new(table.CellOf(row), Array.ConvertAll(axes, axis => axis.Text(row)),
        Array.ConvertAll(axes, axis => axis.Number(row)), Array.ConvertAll(conditions, condition => condition.Value(row)),
        Array.ConvertAll(conditions, condition => condition.Number(row)), value);

    private bool Is(Entry entry, object row)
    {
        for (int i = 0; i < axes.Length; i++)
        {
            Column axis = axes[i];
            if (axis.Text(row) is { } text
                ? !string.Equals(entry.Texts[i], text, StringComparison.Ordinal)
                : !entry.Values[i].Equals(axis.Number(row)))
            {
                return false;
            }
        }

        for (int i = 0; i < conditions.Length; i++)
        {
            Column condition = conditions[i];
            bool same = entry.Conditions[i] is string text
                ? string.Equals(condition.Text(row), text, StringComparison.Ordinal)
                : condition.Number(row).Equals(entry.Numbers[i]);
            if (!same) return false;
        }

        return true;
    }

    /// <summary>A cell, and what belongs to it.</summary>
    /// <param name="Cell">The axes' values.</param>
    /// <param name="Texts">The values of the axes of text, null for the others.</param>
    /// <param name="Values">The values of the axes of numbers, NaN where there is none.</param>
    /// <param name="Conditions">The conditions' values.</param>
    /// <param name="Numbers">The same as numbers, to be compared without making objects of them.</param>
    /// <param name="Value">What belongs to it.</param>
    private sealed record Entry(Cell Cell, string?[] Texts, double[] Values, object?[] Conditions, double[] Numbers, T Value);
}
