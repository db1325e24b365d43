using System.Management.Automation;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.PowerShell.Output;

/// <summary>A row as the shell shows it: its columns and nothing else, under the name of its type, so that it goes to CSV and back as it is.</summary>
internal static class RowObject
{
    /// <summary>The object of a row.</summary>
    /// <param name="row">A row of a table.</param>
    internal static PSObject Of(object row)
    {
        var result = new PSObject();
        result.TypeNames.Insert(0, row.GetType().FullName!);
        foreach (Column column in Table.Of(row.GetType()).Columns) result.Properties.Add(new PSNoteProperty(column.PropertyName, column.Value(row)));
        return result;
    }
}
