using System.Management.Automation;
using System.Reflection;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.PowerShell.Output;

/// <summary>A row as the shell shows it: its columns and nothing else, under the name of its type, so that it goes to CSV and back as it is.</summary>
internal static class RowObject
{
    /// <summary>The object of a row.</summary>
    /// <param name="row">A row of a table.</param>
    /// <returns>The row itself where it is nothing but its columns; PowerShell then shows rows of several kinds, each kind as its own table.</returns>
    internal static PSObject Of(object row)
    {
        Type type = row.GetType();
        IReadOnlyList<Column> columns = Table.Of(type).Columns;
        if (type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Length == columns.Count) return PSObject.AsPSObject(row);
        var result = new PSObject();
        result.TypeNames.Insert(0, type.FullName!);
        foreach (Column column in columns) result.Properties.Add(new PSNoteProperty(column.PropertyName, column.Value(row)));
        return result;
    }
}
