using RobustnessTools.Sweeps;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>The order of panels: model by model, then dataset by dataset, then activation by activation, each in the order of the results; so that a full grid has a model in each row.</summary>
internal static class PanelOrder
{
    internal static IEnumerable<CellSummary> Sorted(IReadOnlyList<CellSummary> cells)
    {
        Func<CellSummary, int> model = Rank(cells, static c => c.Model), dataset = Rank(cells, static c => c.Dataset), activation = Rank(cells, static c => c.Activation);
        return cells.OrderBy(model).ThenBy(dataset).ThenBy(activation);
    }

    private static Func<CellSummary, int> Rank(IReadOnlyList<CellSummary> cells, Func<SweepCell, string> fact)
    {
        List<string> values = [.. cells.Select(c => fact(c.Cell)).Distinct(StringComparer.Ordinal)];
        return c => values.IndexOf(fact(c.Cell));
    }
}
