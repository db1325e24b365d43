using System.Globalization;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What tells groups of cells apart, and how it is said.</summary>
internal sealed class CellFacts
{
    private readonly bool models;
    private readonly bool activations;
    private readonly bool datasets;
    private readonly bool dimensions;

    /// <summary>Looks at which facts vary among cells.</summary>
    internal CellFacts(IReadOnlyList<CellSummary> cells)
    {
        Models = Distinct(cells, static c => c.Model);
        Activations = Distinct(cells, static c => c.Activation);
        Datasets = Distinct(cells, static c => c.Dataset);
        (models, activations, datasets) = (Models.Count > 1, Activations.Count > 1, Datasets.Count > 1);

        // Datasets bring their own d: it is told only where it varies within one.
        Dictionary<string, SweepCell> first = new(StringComparer.Ordinal);
        foreach (CellSummary summary in cells)
        {
            if (!first.TryAdd(summary.Cell.Dataset, summary.Cell))
                dimensions |= first[summary.Cell.Dataset].Dimension != summary.Cell.Dimension;
        }
    }

    /// <summary>The models, in the order of the results.</summary>
    internal List<string> Models { get; }

    /// <summary>The activations, in the order of the results.</summary>
    internal List<string> Activations { get; }

    /// <summary>The datasets, in the order of the results.</summary>
    internal List<string> Datasets { get; }

    /// <summary>What all cells have in common, e.g. <c>RF, φ = tanh, synthetic, d = 1000</c>.</summary>
    internal string Common(SweepCell cell) =>
        Join(models ? null : ModelName(cell), activations ? null : ActivationName(cell), datasets ? null : cell.Dataset, dimensions || datasets ? null : DimensionName(cell));

    /// <summary>The varying facts that give a cell its panel.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="keys">Which facts do.</param>
    /// <param name="withDimension">Whether d does too.</param>
    internal string Panel(SweepCell cell, PanelKeys keys, bool withDimension) => Join(
        models && keys.HasFlag(PanelKeys.Model) ? ModelName(cell) : null,
        activations && keys.HasFlag(PanelKeys.Activation) ? ActivationName(cell) : null,
        datasets && keys.HasFlag(PanelKeys.Dataset) ? cell.Dataset : null,
        dimensions && withDimension ? DimensionName(cell) : null);

    /// <summary>The varying facts, other than N and k, that give a cell its line style.</summary>
    internal string Line(SweepCell cell, PanelKeys keys) => Join(
        models && !keys.HasFlag(PanelKeys.Model) ? ModelName(cell) : null,
        activations && !keys.HasFlag(PanelKeys.Activation) ? cell.Activation : null,
        datasets && !keys.HasFlag(PanelKeys.Dataset) ? cell.Dataset : null,
        dimensions ? DimensionName(cell) : null);

    private static string ModelName(SweepCell cell) => cell.Model.ToUpperInvariant();

    private static string ActivationName(SweepCell cell) => "φ = " + cell.Activation;

    private static string DimensionName(SweepCell cell) => "d = " + cell.Dimension.ToString(CultureInfo.InvariantCulture);

    private static List<string> Distinct(IReadOnlyList<CellSummary> cells, Func<SweepCell, string> fact)
    {
        List<string> values = [];
        foreach (CellSummary summary in cells)
        {
            string value = fact(summary.Cell);
            if (!values.Contains(value))
                values.Add(value);
        }

        return values;
    }

    private static string Join(string? first, string? second, string? third, string? fourth)
    {
        string joined = "";
        foreach (string? fact in (string?[])[first, second, third, fourth])
        {
            if (fact is not null)
                joined += joined.Length == 0 ? fact : ", " + fact;
        }

        return joined;
    }
}
