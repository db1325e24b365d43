using System.Text.Encodings.Web;
using System.Text.Json;

namespace RobustnessTools.Results.Tables;

/// <summary>Rows as a JSON array of objects with the columns' names: what is not finite or not there is null.</summary>
public static class RowJson
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes rows; a list of numbers is an array, optional columns without a value are left out.</summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="destination">Where to, in UTF-8.</param>
    public static void Write(Table table, IEnumerable<object> rows, Stream destination)
    {
        using var json = new Utf8JsonWriter(destination, Format);
        json.WriteStartArray();
        foreach (object row in rows)
        {
            json.WriteStartObject();
            foreach (Column column in table.Columns)
            {
                if (column.IsOptional && !column.HasValue(row)) continue;
                json.WritePropertyName(column.Name);
                column.Write(json, row);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads rows, in columns that may be fewer and in another order.</summary>
    /// <param name="table">What they hold.</param>
    /// <param name="array">An array of objects.</param>
    /// <param name="origin">Where they are from, for messages.</param>
    /// <exception cref="Abstractions.InputException">A required column is missing (<c>MissingColumn</c>), or a value is not what its column holds
    /// (<c>DamagedRows</c>).</exception>
    public static IEnumerable<object> Read(Table table, JsonElement array, string origin)
    {
        string[] names = [];
        RowReader? reader = null;
        long number = 0;
        foreach (JsonElement row in array.EnumerateArray())
        {
            number++;
            if (row.ValueKind != JsonValueKind.Object) throw RowReader.Damaged(origin, number, "it is no object", RowReader.Object);
            string[] given = Names(row);
            if (reader is null || !given.AsSpan().SequenceEqual(names)) reader = new RowReader(table, names = given, origin, RowReader.Object);
            yield return reader.Row([.. row.EnumerateObject().Select(member => Text(member.Value))], number);
        }
    }

    /// <summary>The names of an object's members.</summary>
    internal static string[] Names(JsonElement row) => [.. row.EnumerateObject().Select(member => member.Name)];

    /// <summary>A value as it stands in a CSV file.</summary>
    internal static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };
}
