using System.Text.Json;
using System.Text.Json.Serialization;

namespace RobustnessTools.Studies;

/// <summary>
/// A value of an enumeration by its name. The framework's own converter takes several names with commas between them, and gives a value of none of them:
/// <c>"unit, sphere"</c> would be <c>standardize</c>.
/// </summary>
internal sealed class OneChoiceConverter : JsonConverterFactory
{
    private readonly JsonStringEnumConverter names = new(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => names.CanConvert(typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(One<>).MakeGenericType(typeToConvert), names.CreateConverter(typeToConvert, options))!;

    private sealed class One<TChoice>(JsonConverter<TChoice> names) : JsonConverter<TChoice>
        where TChoice : struct, Enum
    {
        public override TChoice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String && reader.GetString()!.Contains(',', StringComparison.Ordinal)) throw new JsonException();
            return names.Read(ref reader, typeToConvert, options);
        }

        public override void Write(Utf8JsonWriter writer, TChoice value, JsonSerializerOptions options) => names.Write(writer, value, options);
    }
}
