using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>A measured number of one cell in one trial.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Trial">The trial.</param>
/// <param name="Value">The number, finite.</param>
internal readonly record struct TrialValue(Cell Cell, TrialKey Trial, double Value)
{
    /// <summary>What rows say of a column: those that succeeded, of models that interpolate; parts of a trial are averaged, if they all did.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="rows">Read once; what stands there twice counts once.</param>
    /// <param name="measured">The column.</param>
    /// <returns>The numbers of each cell, how many of its rows stood there once more, and how many of those have another number.</returns>
    internal static IReadOnlyList<(Cell Cell, IReadOnlyList<TrialValue> Trials, int Repeated, int Contradicting)> Of(
        Table table, IEnumerable<object> rows, Column measured)
    {
        Column[] conditions = [.. table.Columns.Where(column => column.Summary == SummaryRule.CountOfNo)];
        var cells = new CellIndex<Found>(table);
        foreach (object row in rows)
        {
            Found found = cells.Of(row, () => new Found(table));
            double value = measured.Number(row);
            if (!found.Seen.IsNew(row, value)) continue;
            bool meets = Array.TrueForAll(conditions, condition => condition.IsMet(row)), counts = meets && double.IsFinite(value);
            if (counts || table.Parts.Count > 0) found.Values.Add((table.TrialOf(row), counts ? value : double.NaN));
            if (!meets && double.IsFinite(value)) found.LeftOut.Add(value);
        }

        return [.. cells.All.Select(pair => (pair.Cell, Trials(pair.Cell, pair.Value.Values), pair.Value.Seen.Repeated, pair.Value.Seen.Contradicting))];

        IReadOnlyList<TrialValue> Trials(Cell cell, IEnumerable<(TrialKey Trial, double Value)> values) => table.Parts.Count == 0
            ? [.. values.Select(pair => new TrialValue(cell, pair.Trial, pair.Value))]
            : [.. values.GroupBy(part => part.Trial).Select(parts => new TrialValue(cell, parts.Key, parts.Average(part => part.Value)))
                .Where(trial => double.IsFinite(trial.Value))];
    }

    /// <summary>What is held of a cell.</summary>
    private sealed class Found
    {
        internal Found(Table table) => Seen = new SeenRows(table, () => Values.Select(pair => pair.Value).Concat(LeftOut));

        internal SeenRows Seen { get; }

        internal List<(TrialKey Trial, double Value)> Values { get; } = [];

        /// <summary>Numbers of models that do not interpolate.</summary>
        internal List<double> LeftOut { get; } = [];
    }
}
