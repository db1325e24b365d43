using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;

namespace RobustnessTools.Results;

/// <summary>Fitted power laws as CSV and JSON: what the cells of each have in common, then the law.</summary>
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
                foreach (string name in fit.Curve.Names)
                {
                    if (fit.Curve.IsNumber(name)) Write(json, name, fit.Curve.Number(name));
                    else json.WriteString(name, fit.Curve.Text(name));
                }

                json.WriteString("quantity", fit.Quantity);
                json.WriteNumber("cells", fit.Cells);
                json.WriteNumber("trials", fit.Trials);
                Write(json, "constant", fit.Constant);
                foreach (VariableExponent exponent in fit.Exponents) Write(json, $"{exponent.Axis}Exponent", exponent.Fitted);
                Write(json, "rSquared", fit.RSquared);
                json.WriteString("interpretation", fit.Interpretation);
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
            string[] parts = ["", "StandardError", "Lower", "Upper"];
            string[] keys = [.. fits.SelectMany(fit => fit.Curve.Names).Distinct()],
                variables = [.. fits.SelectMany(fit => fit.Exponents).Select(exponent => exponent.Axis).Distinct()];
            foreach (string column in (string[])[
                .. keys, "cells", "trials", .. from name in variables from part in parts select $"{name}Exponent{part}", "constant",
                    "rSquared", "interpretation"])
            {
                csv.WriteField(column);
            }
            foreach (ScalingFit fit in fits)
            {
                csv.NextRecord();
                foreach (string key in keys) csv.WriteField(fit.Curve.Text(key));
                csv.WriteField(fit.Cells);
                csv.WriteField(fit.Trials);
                foreach (FittedExponent? exponent in variables.Select(fit.Exponent))
                {
                    csv.WriteField(exponent?.Value);
                    csv.WriteField(exponent?.StandardError);
                    csv.WriteField(exponent?.Lower);
                    csv.WriteField(exponent?.Upper);
                }

                csv.WriteField(fit.Constant.Value);
                csv.WriteField(fit.RSquared);
                csv.WriteField(fit.Interpretation);
            }

            csv.NextRecord();
        }

        return text.ToString();
    }

    private static void Write(Utf8JsonWriter json, string name, FittedExponent? exponent)
    {
        if (exponent is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Write(json, "value", exponent.Value);
        Write(json, "standardError", exponent.StandardError);
        Write(json, "lower", exponent.Lower);
        Write(json, "upper", exponent.Upper);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double number)
    {
        if (double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
