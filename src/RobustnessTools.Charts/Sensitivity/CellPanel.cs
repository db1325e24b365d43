using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>The cells that share a panel.</summary>
internal sealed record CellPanel(string Title, List<CellSummary> Cells)
{
    /// <summary>Groups cells by panel: model by model, then dataset by dataset, then activation by activation, each in the order of the results; so that a full grid has a model in each row.</summary>
    internal static List<CellPanel> Group(IReadOnlyList<CellSummary> cells, CellFacts facts, PanelKeys keys, bool byDimension)
    {
        List<CellPanel> panels = [];
        Dictionary<string, CellPanel> known = new(StringComparer.Ordinal);
        foreach (CellSummary cell in cells)
        {
            string title = facts.Panel(cell.Cell, keys, byDimension);
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
            (SweepCell x, SweepCell y) = (a.Cells[0].Cell, b.Cells[0].Cell);
            int order = facts.Models.IndexOf(x.Model) - facts.Models.IndexOf(y.Model);
            if (order == 0)
                order = facts.Datasets.IndexOf(x.Dataset) - facts.Datasets.IndexOf(y.Dataset);
            if (order == 0)
                order = facts.Activations.IndexOf(x.Activation) - facts.Activations.IndexOf(y.Activation);
            return order != 0 ? order : found.IndexOf(a) - found.IndexOf(b);
        });
        return panels;
    }
}
