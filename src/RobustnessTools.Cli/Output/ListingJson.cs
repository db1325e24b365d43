using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RobustnessTools.Cli.Output;

/// <summary>
/// What a command lists, for programs: names in camelCase, choices by their names on the command line, null for what is not there or not finite.
/// </summary>
internal static class ListingJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new FiniteOrNull() },
    };

    /// <summary>Writes a listing.</summary>
    /// <param name="listing">An object, or a list of them.</param>
    /// <param name="destination">Where to.</param>
    internal static void Write(object listing, TextWriter destination) => destination.WriteLine(JsonSerializer.Serialize(listing, Options));

    /// <summary>JSON has neither NaN nor infinity.</summary>
    private sealed class FiniteOrNull : JsonConverter<double>
    {
        /// <inheritdoc/>
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Listings are written only.");

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value)) writer.WriteNumberValue(value);
            else writer.WriteNullValue();
        }
    }
}
