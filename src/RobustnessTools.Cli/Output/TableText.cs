using System.Globalization;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Cli.Output;

/// <summary>Rows for people: the columns that a table shows, numbers to four significant digits, a dash where there is none.</summary>
internal static class TableText
{
    /// <summary>The table of some rows.</summary>
    /// <param name="table">What they hold.</param>
    /// <param name="rows">The rows.</param>
    internal static ResultTable Of(Table table, IEnumerable<object> rows)
    {
        Column[] columns = [.. table.Columns.Where(column => column.IsShown)];
        var result = new ResultTable(columns.Select(Heading));
        foreach (object row in rows) result.Add(columns.Select(column => Value(column.Value(row))));
        return result;
    }

    /// <summary>A column's heading; numbers are aligned to the right.</summary>
    internal static string Heading(Column column) => (column.IsNumber ? ">" : "") + column.Heading;

    /// <summary>A value.</summary>
    internal static string Value(object? value) => value switch
    {
        null => "–",
        bool yes => yes ? "yes" : "no",
        double number => double.IsNaN(number) ? "–" : ResultTable.Number(number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
