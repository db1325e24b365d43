using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>Fitted power laws as CSV, in the columns of <see cref="ScalingFitColumn"/>, and as JSON, each exponent an object of its own.</summary>
public static class ScalingFitFile
{
    /// <summary>Fits as a JSON array of objects; numbers that are not finite are null, and so are exponents that there are none of.</summary>
    public static string FormatJson(IReadOnlyList<ScalingFit> fits)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (ScalingFit fit in fits)
            {
                json.WriteStartObject();
                fit.Curve.Write(json);
                Write(json, fit);
                Write(json, "constant", fit.Constant);
                foreach (VariableExponent exponent in fit.Exponents) Write(json, $"{exponent.Axis}Exponent", exponent.Fitted);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>Fits as CSV, with a line of headings.</summary>
    public static string FormatCsv(IReadOnlyList<ScalingFit> fits)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true))
        {
            IReadOnlyList<ScalingFitColumn> columns = ScalingFitColumn.Of(fits);
            foreach (ScalingFitColumn column in columns) csv.WriteField(column.Name);
            foreach (ScalingFit fit in fits)
            {
                csv.NextRecord();
                foreach (ScalingFitColumn column in columns) csv.WriteField(column.Field(fit));
            }

            csv.NextRecord();
        }

        return text.ToString();
    }

    private static void Write(Utf8JsonWriter json, string name, FittedExponent? exponent)
    {
        json.WritePropertyName(name);
        if (exponent is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        Write(json, exponent);
        json.WriteEndObject();
    }

    private static void Write<TRow>(Utf8JsonWriter json, TRow row)
        where TRow : class
    {
        foreach (Column column in Table.Of<TRow>().Columns)
        {
            json.WritePropertyName(column.Name);
            column.Write(json, row);
        }
    }
}
