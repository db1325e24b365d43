using System.Globalization;
using RobustnessTools.Sweeps;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What tells groups of cells apart, and how it is said.</summary>
internal sealed class CellFacts
{
    private readonly bool models;
    private readonly bool activations;
    private readonly bool datasets;
    private readonly bool dimensions;

    /// <summary>Looks at which facts vary among cells.</summary>
    internal CellFacts(IReadOnlyCollection<CellSummary> cells)
    {
        models = Varies(cells, static c => c.Model);
        activations = Varies(cells, static c => c.Activation);
        datasets = Varies(cells, static c => c.Dataset);
        // Datasets bring their own d: it is told only where it varies within one.
        dimensions = cells.GroupBy(static c => c.Cell.Dataset, StringComparer.Ordinal).Any(static g => Varies([.. g], static c => c.Dimension));
    }

    /// <summary>What all cells have in common, e.g. <c>RF, φ = tanh, synthetic, d = 1000</c>.</summary>
    internal string Common(SweepCell cell) =>
        Join(models ? null : ModelName(cell), activations ? null : ActivationName(cell), datasets ? null : cell.Dataset, dimensions || datasets ? null : DimensionName(cell));

    /// <summary>The varying facts that give a cell its panel.</summary>
    internal string Panel(SweepCell cell, PanelKeys keys) => Join(
        models && keys.HasFlag(PanelKeys.Model) ? ModelName(cell) : null,
        activations && keys.HasFlag(PanelKeys.Activation) ? ActivationName(cell) : null,
        datasets && keys.HasFlag(PanelKeys.Dataset) ? cell.Dataset : null);

    /// <summary>The varying facts, other than N and k, that give a cell its line style.</summary>
    internal string Line(SweepCell cell, PanelKeys keys) => Join(
        models && !keys.HasFlag(PanelKeys.Model) ? ModelName(cell) : null,
        activations && !keys.HasFlag(PanelKeys.Activation) ? cell.Activation : null,
        datasets && !keys.HasFlag(PanelKeys.Dataset) ? cell.Dataset : null,
        dimensions ? DimensionName(cell) : null);

    /// <summary>Panel facts together with the dimension.</summary>
    internal string PanelWithDimension(SweepCell cell, PanelKeys keys) => Join(NullIfEmpty(Panel(cell, keys)), dimensions ? DimensionName(cell) : null);

    internal static bool IsRandomFeatures(SweepCell cell) => string.Equals(cell.Model, "rf", StringComparison.OrdinalIgnoreCase);

    private static string ModelName(SweepCell cell) => cell.Model.ToUpperInvariant();

    private static string ActivationName(SweepCell cell) => "φ = " + cell.Activation;

    private static string DimensionName(SweepCell cell) => string.Create(CultureInfo.InvariantCulture, $"d = {cell.Dimension}");

    private static bool Varies<T>(IReadOnlyCollection<CellSummary> cells, Func<SweepCell, T> fact) =>
        cells.Select(c => fact(c.Cell)).Distinct().Skip(1).Any();

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static string Join(params ReadOnlySpan<string?> facts)
    {
        List<string> said = [];
        foreach (string? fact in facts)
        {
            if (fact is not null)
                said.Add(fact);
        }

        return string.Join(", ", said);
    }
}
