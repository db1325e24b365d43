using System.Management.Automation;
using System.Reflection;
using RobustnessTools.Basics;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.PowerShell.Output;

/// <summary>
/// A row as the shell shows it: its columns and nothing else, under the name of its type, so that it goes to CSV and JSON and back as it is. What was not
/// asked for is null; only the quantity of a failed cell stays NaN, so that its row is told from one that lacks it.
/// </summary>
internal static class RowObject
{
    /// <summary>The object of a row.</summary>
    /// <param name="row">A row of a table.</param>
    /// <returns>The row itself where it is nothing but its columns; PowerShell then shows rows of several kinds, each kind as its own table.</returns>
    internal static PSObject Of(object row)
    {
        Type type = row.GetType();
        var table = Table.Of(type);
        bool infinite = table.Columns.Any(column => column.IsNumber && column.Value(row) is string);
        if (!infinite && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Length == table.Columns.Count) return EarlierNames.On(row);
        var result = new PSObject();
        result.TypeNames.Insert(0, type.FullName!);
        foreach (Column column in table.Columns)
        {
            object? value = column.Value(row) switch
            {
                double.NaN when column != table.Quantity => null,
                Enum choice => ChoiceNames.Of(choice),
                var other => other,
            };
            result.Properties.Add(new PSNoteProperty(column.PropertyName, value));
        }

        return result;
    }
}
