using System.Text;
using RobustnessTools.Basics;
using RobustnessTools.Cli.Options;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Cli.Output;

/// <summary>Rows of any table as the user wants them: for people, CSV or JSON.</summary>
internal static class RowsOutput
{
    /// <summary>Writes rows.</summary>
    /// <param name="rows">At least one, of one kind.</param>
    /// <param name="format">How.</param>
    /// <param name="destination">Where to.</param>
    internal static void Write(IReadOnlyList<object> rows, OutputFormat format, Destination destination) => destination.Write(writer =>
    {
        var table = Table.Of(rows[0].GetType());
        switch (format)
        {
            case OutputFormat.Csv: table.Write(rows, writer); break;
            case OutputFormat.Json:
                using (var buffer = new MemoryStream())
                {
                    RowJson.Write(table, rows, buffer);
                    writer.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
                }

                break;
            default:
                var result = new ResultTable(table.Columns.Select(column => ResultColumn.Of((column.IsNumber ? ">" : "") + column.Heading)));
                foreach (object row in rows) result.Add(table.Columns.Select(column => Text(column, row)));
                result.Write(writer, destination.IsTerminal);
                break;
        }
    });

    private static string Text(Column column, object row) => column.Value(row) switch
    {
        null => column.WhenNull ?? "",
        double number => ResultTable.Number(number),
        Enum choice => ChoiceNames.Of(choice),
        var other => FormattableString.Invariant($"{other}"),
    };
}
