using System.Text.Json;
using System.Text.Json.Serialization;

namespace RobustnessTools.Models;

/// <summary>Widths in JSON: numbers, or the word infinite.</summary>
internal sealed class WidthConverter : JsonConverter<int>
{
    /// <inheritdoc/>
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadOne(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => WriteOne(writer, value);

    /// <summary>Reads a width.</summary>
    internal static int ReadOne(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String when string.Equals(reader.GetString(), InfiniteWidth.Name, StringComparison.OrdinalIgnoreCase) => InfiniteWidth.Width,
        JsonTokenType.Number when reader.TryGetInt32(out int width) => width,
        _ => throw new JsonException($"a width is neither a whole number nor '{InfiniteWidth.Name}'"),
    };

    /// <summary>Writes a width.</summary>
    internal static void WriteOne(Utf8JsonWriter writer, int value)
    {
        if (value == InfiniteWidth.Width) writer.WriteStringValue(InfiniteWidth.Name);
        else writer.WriteNumberValue(value);
    }
}
