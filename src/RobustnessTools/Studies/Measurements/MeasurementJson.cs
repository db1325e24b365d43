using System.Text.Encodings.Web;
using System.Text.Json;

namespace RobustnessTools.Studies.Measurements;

/// <summary>A measurement as a JSON document: keys in camelCase, every digit that a double has, null for a number that is not finite.</summary>
public static class MeasurementJson
{
    private static readonly ReportContext Context = new(new JsonSerializerOptions(ReportContext.Default.Options)
    {
        // The document is a file or a terminal, not part of a web page: ∇ and é stay what they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Writes a report.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="destination">Where to.</param>
    public static void Write(MeasurementReport report, TextWriter destination) =>
        destination.WriteLine(JsonSerializer.Serialize(report, Context.MeasurementReport));

    /// <summary>Writes several reports as an array, one as it stands.</summary>
    /// <param name="reports">What was found.</param>
    /// <param name="destination">Where to.</param>
    public static void Write(IReadOnlyList<MeasurementReport> reports, TextWriter destination)
    {
        if (reports is [var single]) Write(single, destination);
        else destination.WriteLine(JsonSerializer.Serialize(reports, Context.IReadOnlyListMeasurementReport));
    }

    /// <summary>Reads a report that was written so.</summary>
    /// <param name="json">The document.</param>
    /// <exception cref="JsonException">It is not such a document.</exception>
    public static MeasurementReport Read(string json) =>
        JsonSerializer.Deserialize(json, Context.MeasurementReport) ?? throw new JsonException("null is not a measurement");
}
