using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>Summaries as CSV (<c>summary.csv</c>) and JSON: the cells' axes, the statistics over trials, and what else is known of the cells.</summary>
public static class SummaryFile
{
    /// <summary>Name of the file in a directory of results.</summary>
    public const string Name = "summary.csv";

    private const string QuantityName = "quantity";

    private static IReadOnlyList<Column> Statistics => Table.Of<CellSummary>().Columns;

    /// <summary>Summaries as CSV, with a line of headings.</summary>
    public static string Format(IReadOnlyList<CellSummary> summaries)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true))
        {
            IReadOnlyList<string> axes = NamedValues.NamesOf(summaries.Select(summary => summary.Cell));
            IReadOnlyList<string> diagnostics = NamedValues.NamesOf(summaries.Select(summary => summary.Diagnostics));
            bool named = summaries.Any(summary => summary.Quantity != CellSummary.UsualQuantity);
            foreach (string column in (string[])[
                .. axes, .. Statistics.Select(column => column.Name), .. diagnostics, .. named ? (string[])[QuantityName] : []])
            {
                csv.WriteField(column);
            }
            foreach (CellSummary summary in summaries)
            {
                csv.NextRecord();
                foreach (string axis in axes)
                {
                    string value = summary.Cell.Text(axis);
                    csv.WriteField(summary.Cell.IsNumber(axis) ? value : CsvFile.Guarded(PrintableText.Of(value)));
                }

                foreach (Column column in Statistics) csv.WriteField(column.Format(summary));
                foreach (string name in diagnostics) csv.WriteField(summary.Diagnostics.Text(name));
                if (named) csv.WriteField(summary.Quantity);
            }

            csv.NextRecord();
        }

        return text.ToString();
    }

    /// <summary>
    /// Summaries as a JSON array of objects with the columns' names, the cell's axes in an object of their own; numbers that are not finite are null.
    /// </summary>
    public static string FormatJson(IReadOnlyList<CellSummary> summaries)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (CellSummary summary in summaries)
            {
                json.WriteStartObject();
                json.WriteStartObject("cell");
                summary.Cell.Write(json);
                json.WriteEndObject();
                json.WriteString(QuantityName, summary.Quantity);
                foreach (Column column in Statistics)
                {
                    json.WritePropertyName(column.Name);
                    column.Write(json, summary);
                }

                summary.Diagnostics.Write(json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Writes a file that is there whole or not at all.</summary>
    /// <exception cref="Abstractions.InputException">It cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<CellSummary> summaries) => OutputFile.WriteText(path, Format(summaries));

    /// <summary>Whether a file has the columns of summaries and not those of rows.</summary>
    /// <exception cref="Abstractions.InputException">It may not or cannot be read (<c>FileNotReadable</c>).</exception>
    public static bool IsSummary(string path)
    {
        using StreamReader reader = CsvFile.Open(path);
        return IsSummary((reader.ReadLine() ?? "").Split(','));
    }

    /// <summary>Whether columns are those of summaries and not those of rows.</summary>
    /// <param name="names">Their names.</param>
    public static bool IsSummary(IReadOnlyList<string> names) => names.Contains("mean") && names.Contains("trials") && !names.Contains("trial");

    /// <summary>Reads a file that <see cref="Write(string, IReadOnlyList{CellSummary})"/> wrote, of this version or an earlier one.</summary>
    /// <exception cref="Abstractions.InputException">A column is missing or holds something else (<c>DamagedRows</c>).</exception>
    public static IReadOnlyList<CellSummary> Read(string path)
    {
        using StreamReader reader = CsvFile.Open(path);
        using var parser = new CsvParser(reader, CsvFile.Configuration());
        string[] header = parser.Read() ? parser.Record! : [];
        RowReader.RefuseRepeated(header, $"'{path}'");
        var result = new List<CellSummary>();
        while (parser.Read()) result.Add(Parse(header, parser.Record!, path, parser.RawRow));
        return result;
    }

    /// <summary>The summary of a line.</summary>
    /// <param name="names">Names of the columns: the axes, the statistics, what else is known.</param>
    /// <param name="fields">Their values, as many; what has no text, of an axis or of what else is known, is none of the cell's.</param>
    /// <param name="origin">Where they are from, for messages; null for objects of a pipeline.</param>
    /// <param name="line">Number of the line, for messages.</param>
    /// <exception cref="Abstractions.InputException">A column is missing or holds something else (<c>DamagedRows</c>).</exception>
    public static CellSummary Parse(IReadOnlyList<string> names, IReadOnlyList<string> fields, string? origin = null, int line = 1) =>
        Parse(names, fields, origin, line, RowReader.Line);

    private static CellSummary Parse(IReadOnlyList<string> names, IReadOnlyList<string> fields, string? origin, int line, string unit)
    {
        int[] positions = [.. Statistics.Select(column => Position(names, column.Name))];
        if (fields.Count != names.Count || Array.Exists(positions, position => position < 0)) throw Damaged(origin, line, unit);
        int first = positions[0], quantity = Position(names, QuantityName);
        int[] diagnostics = [.. Enumerable.Range(first, names.Count - first).Where(i => !positions.Contains(i) && i != quantity && fields[i].Length > 0)];
        int[] axes = [.. Enumerable.Range(0, first).Where(i => fields[i].Length > 0)];
        var summary = (CellSummary)Table.Of<CellSummary>().NewRow();
        for (int i = 0; i < positions.Length; i++)
        {
            if (Statistics[i].TrySet(summary, fields[positions[i]], isRequired: true) is not null) throw Damaged(origin, line, unit);
        }

        return summary with
        {
            Cell = new Cell(axes.Select(i => names[i]), axes.Select(i => NamedValues.Parse(PrintableText.Of(CsvFile.Unguarded(fields[i]))))),
            Quantity = quantity < 0 ? CellSummary.UsualQuantity : fields[quantity],
            Diagnostics = new NamedValues(diagnostics.Select(i => names[i]), diagnostics.Select(i => (object)Number(fields[i], origin, line, unit))),
        };
    }

    /// <summary>Reads what <see cref="FormatJson"/> wrote.</summary>
    /// <param name="array">The array.</param>
    /// <param name="origin">Where it is from, for messages.</param>
    /// <exception cref="Abstractions.InputException">A member is missing or holds something else (<c>DamagedRows</c>).</exception>
    internal static IReadOnlyList<CellSummary> ParseJson(JsonElement array, string origin) => [.. array.EnumerateArray().Select((one, number) =>
    {
        if (one.ValueKind != JsonValueKind.Object || !one.TryGetProperty("cell", out JsonElement cell) || cell.ValueKind != JsonValueKind.Object)
            throw Damaged(origin, number + 1, RowReader.Object);
        JsonProperty[] others = [.. one.EnumerateObject().Where(member => member.Name is not ("cell" or QuantityName))];
        List<string> names = [.. RowJson.Names(cell), .. others.Select(member => member.Name)];
        List<string> fields = [.. cell.EnumerateObject().Select(member => RowJson.Text(member.Value)), .. others.Select(member => Number(member.Value))];
        if (one.TryGetProperty(QuantityName, out JsonElement quantity))
        {
            names.Add(QuantityName);
            fields.Add(RowJson.Text(quantity));
        }

        return Parse(names, fields, origin, number + 1, RowReader.Object);

        static string Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? "NaN" : RowJson.Text(value);
    })];

    private static int Position(IReadOnlyList<string> names, string name) =>
        names.Index().Where(pair => pair.Item == name).Select(pair => pair.Index).FirstOrDefault(-1);

    private static double Number(string text, string? path, int line, string unit) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Damaged(path, line, unit);

    private static Abstractions.InputException Damaged(string? path, int line, string unit) => RowReader.Damaged(
        path, line, "a column of a summary is missing or is not a number: " + string.Join(", ", Statistics.Select(column => column.Name)), unit);
}
