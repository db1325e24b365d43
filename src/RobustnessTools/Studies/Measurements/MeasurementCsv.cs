using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using RobustnessTools.Basics;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Studies.Measurements;

/// <summary>
/// A measurement as CSV (RFC 4180): one line for each test point, what all points share in front, so that lines of several measurements go into one table.
/// </summary>
public static class MeasurementCsv
{
    /// <summary>Writes a report, with a line of headings. Columns that were not asked for are left out.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="destination">Where to.</param>
    public static void Write(MeasurementReport report, TextWriter destination)
    {
        using var csv = new CsvWriter(destination, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }, leaveOpen: true);
        foreach (var (heading, _) in Shared(report)) csv.WriteField(heading);
        csv.WriteField("point");
        foreach (var (heading, _) in Own(report.Points[0])) csv.WriteField(heading);
        csv.NextRecord();
        for (int m = 0; m < report.Points.Count; m++)
        {
            foreach (var (_, value) in Shared(report)) csv.WriteField(value);
            csv.WriteField(m);
            foreach (var (_, value) in Own(report.Points[m])) csv.WriteField(value);
            csv.NextRecord();
        }
    }

    private static IEnumerable<(string Heading, string Value)> Shared(MeasurementReport report) =>
    [
        ("model", report.Model),
        ("activation", report.Activation),
        ("dataset", report.Dataset),
        ("normalization", ChoiceNames.Of(report.Normalization)),
        ("samples", report.Samples.ToString(CultureInfo.InvariantCulture)),
        ("dimension", report.Dimension.ToString(CultureInfo.InvariantCulture)),
        ("width", report.Width.ToString(CultureInfo.InvariantCulture)),
        ("parameters", report.Parameters.ToString(CultureInfo.InvariantCulture)),
        ("seed", report.Seed.ToString(CultureInfo.InvariantCulture)),
        ("universalLawBound", Text(report.UniversalLawBound)),
        ("trainingResidual", Text(report.TrainingResidual)),
        ("conditionEstimate", Text(report.ConditionEstimate)),
        ("method", ChoiceNames.Of(report.Method)),
        ("provider", report.Provider),
        ("convention", ChoiceNames.Of(report.Convention)),
        .. report.PrecisionError is { } error
            ? [("precision", ChoiceNames.Of(report.Precision)), ("precisionError", Text(error))]
            : Array.Empty<(string, string)>(),
        .. report.Iterations is { } iterations ? (IEnumerable<(string, string)>)[("iterations", iterations.ToString(CultureInfo.InvariantCulture))] : [],
    ];

    private static IEnumerable<(string Heading, string Value)> Own(PointSensitivity point)
    {
        yield return ("prediction", Text(point.Prediction));
        yield return ("gradientNorm", Text(point.GradientNorm));
        yield return ("sensitivity", Text(point.Sensitivity));
        (string Heading, double? Value)[] onRequest =
        [
            ("labelMapFrobenius", point.LabelMapFrobenius),
            ("labelMapSpectral", point.LabelMapSpectral),
            ("interactionFrobenius", point.InteractionFrobenius),
            ("labelAveragedSensitivity", point.LabelAveragedSensitivity),
            ("worstCaseSensitivity", point.WorstCaseSensitivity),
        ];
        foreach (var (heading, value) in onRequest)
        {
            if (value is { } number) yield return (heading, Text(number));
        }

        for (int i = 0; i < (point.Gradient?.Count ?? 0); i++)
            yield return (string.Create(CultureInfo.InvariantCulture, $"gradient{i}"), Text(point.Gradient![i]));
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
