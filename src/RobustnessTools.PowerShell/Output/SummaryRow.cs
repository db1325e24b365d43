using System.Management.Automation;
using RobustnessTools.PowerShell.Binding;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.PowerShell.Output;

/// <summary>
/// A cell over its trials as the shell shows it: a property for each axis of the cell, each statistic and each diagnostic, whatever the study.
/// </summary>
internal static class SummaryRow
{
    /// <summary>The name by which views know such an object.</summary>
    internal const string TypeName = "RobustnessTools.Summary";

    private const string QuantityName = "Quantity";

    /// <summary>The objects of summaries: all have the same properties, as files of objects have those of the first; null says that a cell has no such axis.
    /// </summary>
    /// <param name="summaries">The summaries.</param>
    /// <param name="studies">The studies that they may be of; each of their tables has a view of its own.</param>
    internal static IEnumerable<PSObject> Of(IReadOnlyList<CellSummary> summaries, StudyCatalog studies)
    {
        IReadOnlyList<string> axes = NamedValues.NamesOf(summaries.Select(summary => summary.Cell));
        IReadOnlyList<string> diagnostics = NamedValues.NamesOf(summaries.Select(summary => summary.Diagnostics));
        return summaries.Select(summary => Of(summary, axes, diagnostics, studies));
    }

    private static PSObject Of(CellSummary summary, IReadOnlyList<string> axes, IReadOnlyList<string> diagnostics, StudyCatalog studies)
    {
        var result = new PSObject();
        result.TypeNames.Insert(0, TypeName);
        if (studies.TableOf(summary.Cell) is { } rows) result.TypeNames.Insert(0, $"{TypeName}.{rows.RowType.Name}");
        foreach (string axis in axes) Add(axis, summary.Cell.Value(axis));
        foreach (Column column in Table.Of<CellSummary>().Columns) Add(column.Name, column.Value(summary));
        foreach (string name in diagnostics) Add(name, summary.Diagnostics.Value(name));
        Add(QuantityName, summary.Quantity);
        return RowObject.WithView(result, summary.Cell.Value);

        void Add(string name, object? value) =>
            result.Properties.Add(new PSNoteProperty(char.ToUpperInvariant(name[0]) + name[1..], value is double.NaN ? null : value));
    }

    /// <summary>The summary of such an object, also after a way through CSV; null where it is something else.</summary>
    /// <param name="item">The object.</param>
    /// <param name="number">Its number in the pipeline, from 1.</param>
    internal static CellSummary? From(PSObject item, int number)
    {
        PSPropertyInfo[] properties = [.. item.Properties.Where(property => property.IsGettable)];
        string[] names = [.. properties.Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])];
        if (!SummaryFile.IsSummary(names)) return null;

        // Behind the axes stand numbers, and null is one that is not known.
        int axes = Array.IndexOf(names, Table.Of<CellSummary>().Columns[0].Name);
        return SummaryFile.Parse(names, [.. properties.Index().Select(one => Text(one.Item.Value, whenEmpty: one.Index < axes ? "" : "NaN"))], line: number);
    }

    private static string Text(object? value, string whenEmpty) => RowArgumentText.Of(value) is { Length: > 0 } text ? text : whenEmpty;
}
