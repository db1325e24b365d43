using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RobustnessTools.Basics;

/// <summary>Numbers in JSON that may be infinite by their meaning: then they are the word <c>Infinity</c>.</summary>
internal sealed class OpenNumberConverter : JsonConverter<double?>
{
    /// <inheritdoc/>
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number : throw new JsonException($"'{reader.GetString()}' is not a number"),
        _ => reader.GetDouble(),
    };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double? value, JsonSerializerOptions options)
    {
        if (value is not { } number) writer.WriteNullValue();
        else if (double.IsFinite(number)) writer.WriteNumberValue(number);
        else writer.WriteStringValue(number.ToString(CultureInfo.InvariantCulture));
    }
}
