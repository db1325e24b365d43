using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace RobustnessTools.Results;

/// <summary>Fits as JSON and CSV.</summary>
public static class ScalingFitFile
{
    /// <summary>A JSON array; numbers that do not exist are null.</summary>
    public static string FormatJson(IReadOnlyList<ScalingFit> fits) => JsonSerializer.Serialize(fits, ScalingFitJson.Default.IReadOnlyListScalingFit);

    /// <summary>One line for each fit, RFC 4180; empty fields for an exponent that was not fitted.</summary>
    public static string FormatCsv(IReadOnlyList<ScalingFit> fits)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true))
        {
            string[] parts = ["", "StandardError", "Lower", "Upper"];
            string[] exponents = ["samplesExponent", "parametersExponent"];
            foreach (string column in (string[])["model", "activation", "dataset", "dimension", "cells", "trials", .. from name in exponents from part in parts select name + part, "constant", "rSquared", "interpretation"]) csv.WriteField(column);
            foreach (ScalingFit fit in fits)
            {
                csv.NextRecord();
                csv.WriteField(fit.Model);
                csv.WriteField(fit.Activation);
                csv.WriteField(fit.Dataset);
                csv.WriteField(fit.Dimension);
                csv.WriteField(fit.Cells);
                csv.WriteField(fit.Trials);
                foreach (FittedExponent? exponent in (FittedExponent?[])[fit.SamplesExponent, fit.ParametersExponent])
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
}
