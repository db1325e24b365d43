using System.Text.Json;
using System.Text.Json.Serialization;

namespace RobustnessTools.Models;

/// <summary>Numbers of parameters in JSON: numbers, or the word infinite.</summary>
internal sealed class ParametersConverter : JsonConverter<long>
{
    /// <inheritdoc/>
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() == InfiniteWidth.Name ? InfiniteWidth.Parameters : reader.GetInt64();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options)
    {
        if (value == InfiniteWidth.Parameters) writer.WriteStringValue(InfiniteWidth.Name);
        else writer.WriteNumberValue(value);
    }
}
