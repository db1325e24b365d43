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
            default: WriteTable(table, rows, writer, destination.IsTerminal); break;
        }
    });

    /// <summary>A single row is a list of its columns; of several rows, what they share stands in a line above the table.</summary>
    private static void WriteTable(Table table, IReadOnlyList<object> rows, TextWriter writer, bool isTerminal)
    {
        Column[] shown = [.. table.Columns.Where(column => !column.IsOptional || rows.Any(row => Text(column, row).Length > 0))];
        if (rows.Count == 1)
        {
            var list = new ResultTable("what", "value");
            foreach (Column column in shown)
                if (Text(column, rows[0]) is { Length: > 0 } text) list.Add(column.Heading, text);
            list.Write(writer, isTerminal);
            return;
        }

        ILookup<bool, Column> columns = shown.ToLookup(column =>
            column.Role != ColumnRole.Measured && rows.All(row => Text(column, row) == Text(column, rows[0])));
        string[] facts = [.. columns[true].Select(column => (Column: column, Text: Text(column, rows[0]))).Where(fact => fact.Text.Length > 0)
            .Select(fact => $"{fact.Column.Heading}{(fact.Column.IsNumber ? " = " : " ")}{fact.Text}")];
        if (facts.Length > 0)
        {
            writer.WriteLine($"All rows: {string.Join(", ", facts)}.");
            writer.WriteLine();
        }

        var result = new ResultTable(columns[false].Select(column => ResultColumn.Of((column.IsNumber ? ">" : "") + column.Heading)));
        foreach (object row in rows) result.Add(columns[false].Select(column => Text(column, row)));
        result.Write(writer, isTerminal);
    }

    private static string Text(Column column, object row) => column.Value(row) switch
    {
        null => column.WhenNull ?? "",
        double number => ResultTable.Number(number),
        bool yes => yes ? "yes" : "no",
        Enum choice => ChoiceNames.Of(choice),
        var other => FormattableString.Invariant($"{other}"),
    };
}
