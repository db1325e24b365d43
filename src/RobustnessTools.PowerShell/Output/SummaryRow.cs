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

    /// <summary>The object of a summary.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="studies">The studies that it may be of; each has a view of its own.</param>
    internal static PSObject Of(CellSummary summary, StudyCatalog studies)
    {
        var result = new PSObject();
        result.TypeNames.Insert(0, TypeName);
        if (studies.Of(summary.Cell) is { } study) result.TypeNames.Insert(0, $"{TypeName}.{study.Table.RowType.Name}");
        foreach (string axis in summary.Cell.Names) Add(axis, summary.Cell.Value(axis));
        foreach (Column column in Table.Of<CellSummary>().Columns) Add(column.Name, column.Value(summary));
        foreach (string name in summary.Diagnostics.Names) Add(name, summary.Diagnostics.Value(name));
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
        return SummaryFile.IsSummary(names) ? SummaryFile.Parse(names, [.. properties.Select(property => Text(property.Value))], line: number) : null;
    }

    private static string Text(object? value) => RowArgumentText.Of(value) is { Length: > 0 } text ? text : "NaN";
}
