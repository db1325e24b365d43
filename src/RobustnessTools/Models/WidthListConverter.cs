using System.Text.Json;
using System.Text.Json.Serialization;

namespace RobustnessTools.Models;

/// <summary>Lists of widths in JSON: numbers, or the word infinite.</summary>
internal sealed class WidthListConverter : JsonConverter<IReadOnlyList<int>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<int> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("widths are no list");
        var widths = new List<int>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) widths.Add(WidthConverter.ReadOne(ref reader));
        return widths;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<int> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (int width in value) WidthConverter.WriteOne(writer, width);
        writer.WriteEndArray();
    }
}
