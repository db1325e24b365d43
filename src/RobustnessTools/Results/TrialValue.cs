using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>A measured number of one cell in one trial.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Trial">The trial.</param>
/// <param name="Value">The number, finite.</param>
internal readonly record struct TrialValue(Cell Cell, TrialKey Trial, double Value)
{
    /// <summary>What rows say of a column: those that succeeded, of models that interpolate; parts of a trial are averaged.</summary>
    internal static IEnumerable<TrialValue> Of(Table table, IEnumerable<object> rows, Column measured)
    {
        Column[] conditions = [.. table.Columns.Where(column => column.Summary == SummaryRule.CountOfNo)];
        IEnumerable<TrialValue> found = rows
            .Where(row => double.IsFinite(measured.Number(row)) && Array.TrueForAll(conditions, condition => condition.Number(row) != 0))
            .Select(row => new TrialValue(table.CellOf(row), table.TrialOf(row), measured.Number(row)));
        return table.Parts.Count == 0 ? found : found.GroupBy(part => (part.Cell, part.Trial))
            .Select(parts => new TrialValue(parts.Key.Cell, parts.Key.Trial, parts.Average(part => part.Value)));
    }
}
