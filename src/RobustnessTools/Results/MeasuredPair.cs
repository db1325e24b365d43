using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>Two numbers of one row.</summary>
/// <param name="Cell">The row's cell.</param>
/// <param name="Trial">Number of its trial.</param>
/// <param name="X">The one.</param>
/// <param name="Y">The other.</param>
public sealed record MeasuredPair(Cell Cell, int Trial, double X, double Y)
{
    /// <summary>What rows say of two columns of numbers, cell by cell in the order of a summary; rows that lack one of them are left out.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="rows">Read once; what stands there twice counts once.</param>
    /// <param name="x">The one column.</param>
    /// <param name="y">The other.</param>
    public static IReadOnlyList<MeasuredPair> Of(Table table, IEnumerable<object> rows, Column x, Column y)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var cells = new CellIndex<Found>(table);
        foreach (object row in rows)
        {
            Found found = cells.Of(row, () => new Found(table));
            (double first, double second) = (x.Number(row), y.Number(row));
            if (found.Seen.IsNew(row, second) && double.IsFinite(first) && double.IsFinite(second))
                found.Values.Add((table.TrialOf(row).Number, first, second));
        }

        return
        [
            .. from found in cells.All.Order(Comparer<(Cell Cell, Found Value)>.Create((a, b) => a.Cell.CompareTo(b.Cell, table.SortedBy)))
               from value in found.Value.Values
               select new MeasuredPair(found.Cell, value.Trial, value.X, value.Y),
        ];
    }

    /// <summary>What is held of a cell.</summary>
    private sealed class Found
    {
        internal Found(Table table) => Seen = new SeenRows(table, () => Values.Select(value => value.Y));

        internal SeenRows Seen { get; }

        internal List<(int Trial, double X, double Y)> Values { get; } = [];
    }
}
