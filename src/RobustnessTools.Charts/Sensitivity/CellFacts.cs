using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What tells groups of cells apart, and how it is said.</summary>
internal sealed class CellFacts
{
    private readonly AxisNames names;
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> varying = new(StringComparer.Ordinal);

    /// <summary>Looks at which facts vary among cells.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="names">How they are written.</param>
    /// <param name="sizes">Axes that are not facts: those that are drawn, and what follows from them.</param>
    internal CellFacts(IReadOnlyList<CellSummary> cells, AxisNames names, params IEnumerable<string?> sizes)
    {
        this.names = names;
        string?[] drawn = [.. sizes];
        foreach (CellSummary summary in cells)
        {
            foreach (string axis in summary.Cell.Names.Where(axis => !drawn.Contains(axis)))
            {
                if (!values.TryGetValue(axis, out List<string>? found)) values.Add(axis, found = []);
                string value = summary.Cell.Text(axis);
                if (!found.Contains(value)) found.Add(value);
            }
        }

        foreach (var (axis, found) in values)
        {
            // An axis that only some cells have tells them from the others: no value is one more.
            if (!found.Contains("") && cells.Any(summary => !summary.Cell.Has(axis))) found.Add("");
            if (found.Count > 1) varying.Add(axis);
        }

        // Datasets bring their own d: it is told only where it varies within one.
        if (values.ContainsKey("dataset") && cells.GroupBy(static c => c.Cell.Dataset, StringComparer.Ordinal)
            .All(static g => g.Select(static c => c.Cell.Dimension).Distinct().Count() == 1))
            varying.Remove("dimension");
    }

    /// <summary>The axes of the facts, those with text first: model, activation, dataset, d in a sweep.</summary>
    internal IEnumerable<string> Axes => values.Keys;

    /// <summary>Refuses panels for what has none.</summary>
    /// <param name="asked">Names of axes, or <c>none</c>; null for those that the study has.</param>
    /// <exception cref="InputException">One is no axis of the facts (<c>UnknownAxis</c>).</exception>
    internal void RequirePanels(IReadOnlyList<string>? asked)
    {
        if (values.Count == 0 || asked?.FirstOrDefault(axis => axis != ChartOptions.NoPanels && !values.ContainsKey(axis)) is not { } unknown) return;
        throw new InputException("UnknownAxis", InputErrorKind.InvalidArgument,
            $"'{unknown}' gives no panels of these results: {NearestNames.Suggest(unknown, [.. values.Keys, ChartOptions.NoPanels])}.");
    }

    /// <summary>Place of a cell's value among those of an axis, in the order of the results.</summary>
    internal int Position(Cell cell, string axis) => values.TryGetValue(axis, out List<string>? found) ? found.IndexOf(cell.Text(axis)) : 0;

    /// <summary>What all cells have in common, e.g. <c>RF, φ = tanh, synthetic, d = 1000</c>.</summary>
    internal string Common(Cell cell) => Join(values.Keys.Where(axis => values[axis].Count == 1).Select(axis => names.Value(cell, axis)));

    /// <summary>The varying facts that give a cell its panel.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="keys">Which facts do.</param>
    /// <param name="withNumbers">Whether those that are numbers, such as d, do too.</param>
    internal string Panel(Cell cell, IReadOnlyList<string> keys, bool withNumbers) =>
        Join(values.Keys.Where(axis => varying.Contains(axis) && (keys.Contains(axis) || (withNumbers && cell.IsNumber(axis))))
            .Select(axis => names.Value(cell, axis)));

    /// <summary>The varying facts, other than those of the panel, that give a cell its line style.</summary>
    internal string Line(Cell cell, IReadOnlyList<string> keys) =>
        Join(values.Keys.Where(axis => varying.Contains(axis) && !keys.Contains(axis))
            .Select(axis => axis == "activation" ? AxisNames.Activation(cell) : names.Value(cell, axis)));

    private static string Join(IEnumerable<string> facts) => string.Join(", ", facts.Where(fact => fact.Length > 0));
}
