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
    private static readonly string[] PathAxes = ["ridge", "time", "steps"];

    /// <summary>An object under a further name, by which a view shows how far its model was fitted, where that is less far than interpolation.</summary>
    /// <param name="item">The object.</param>
    /// <param name="value">Gives the value of a column by its name; null or NaN where there is none.</param>
    internal static PSObject WithView(PSObject item, Func<string, object?> value)
    {
        const string regularized = "#Regularized";
        bool isFitted = PathAxes.Any(axis => value(axis) is not (null or double.NaN or ""));
        if (isFitted && !item.TypeNames[0].EndsWith(regularized, StringComparison.Ordinal)) item.TypeNames.Insert(0, item.TypeNames[0] + regularized);
        return item;
    }

    /// <summary>The object of a row.</summary>
    /// <param name="row">A row of a table.</param>
    /// <returns>
    /// The row itself where it is nothing but its columns, and none of them has names that JSON would write as numbers; PowerShell then shows rows of several
    /// kinds, each kind as its own table.
    /// </returns>
    internal static PSObject Of(object row)
    {
        Type type = row.GetType();
        var table = Table.Of(type);
        bool named = table.Columns.Any(column => column.IsChoice || (column.IsNumber && column.Value(row) is string));
        if (!named && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Length == table.Columns.Count)
            return WithView(EarlierNames.On(row), name => table.Find(name)?.Value(row));
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

        return WithView(EarlierNames.On(result), name => table.Find(name)?.Value(row));
    }
}
