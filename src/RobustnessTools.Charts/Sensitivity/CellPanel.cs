using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>The cells that share a panel.</summary>
internal sealed record CellPanel(string Title, List<CellSummary> Cells)
{
    /// <summary>
    /// Groups cells by panel: model by model, then dataset by dataset, then activation by activation, each in the order of the results; so that a full
    /// grid has a model in each row.
    /// </summary>
    internal static List<CellPanel> Group(IReadOnlyList<CellSummary> cells, CellFacts facts, IReadOnlyList<string> keys, bool byNumbers)
    {
        List<CellPanel> panels = [];
        Dictionary<string, CellPanel> known = new(StringComparer.Ordinal);
        foreach (CellSummary cell in cells)
        {
            string title = facts.Panel(cell.Cell, keys, byNumbers);
            if (!known.TryGetValue(title, out CellPanel? panel))
            {
                panel = new CellPanel(title, []);
                known.Add(title, panel);
                panels.Add(panel);
            }

            panel.Cells.Add(cell);
        }

        // The list's sort does not keep the order of equals, which the last line does.
        List<CellPanel> found = [.. panels];
        panels.Sort((a, b) =>
        {
            (Cell x, Cell y) = (a.Cells[0].Cell, b.Cells[0].Cell);
            int order = 0;
            foreach (string axis in (string[])["model", "dataset", .. facts.Axes])
            {
                if (order == 0)
                    order = facts.Position(x, axis) - facts.Position(y, axis);
            }

            return order != 0 ? order : found.IndexOf(a) - found.IndexOf(b);
        });
        return panels;
    }
}
