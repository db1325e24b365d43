using System.Globalization;
using System.Text.Json;
using CsvHelper;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Results;

/// <summary><c>summary.csv</c>: one line for each cell, RFC 4180, invariant culture, numbers that round-trip.</summary>
public static class SummaryFile
{
    /// <summary>Name of the file in a directory of results.</summary>
    public const string Name = "summary.csv";

    /// <summary>Names of the columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "model", "activation", "dataset", "dimension", "samples", "width", "parameters",
        "trials", "failed", "mean", "standardDeviation", "median", "lower", "upper", "bootstrapLower", "bootstrapUpper", "universalLawBound", "precisionError", "notInterpolating",
    ];

    /// <summary>The file's text.</summary>
    public static string Format(IEnumerable<CellSummary> summaries)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true))
        {
            foreach (string column in Columns) csv.WriteField(column);
            foreach (CellSummary summary in summaries)
            {
                csv.NextRecord();
                csv.WriteField(summary.Cell.Model);
                csv.WriteField(summary.Cell.Activation);
                csv.WriteField(summary.Cell.Dataset);
                csv.WriteField(summary.Cell.Dimension);
                csv.WriteField(summary.Cell.Samples);
                csv.WriteField(summary.Cell.Width);
                csv.WriteField(summary.Cell.Parameters);
                csv.WriteField(summary.Trials);
                csv.WriteField(summary.Failed);
                foreach (double number in Numbers(summary)) csv.WriteField(number);
                csv.WriteField(summary.NotInterpolating);
            }

            csv.NextRecord();
        }

        return text.ToString();
    }

    /// <summary>The same as a JSON array; numbers that do not exist are null.</summary>
    public static string FormatJson(IReadOnlyList<CellSummary> summaries) => JsonSerializer.Serialize(summaries, JsonOptions);

    private static JsonSerializerOptions JsonOptions { get; } = new(SweepJson.Options) { Converters = { new FiniteNumberConverter() } };

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string path, IEnumerable<CellSummary> summaries) => OutputFile.WriteText(path, Format(summaries));

    /// <summary>Whether a file's header is that of summaries rather than of rows.</summary>
    public static bool IsSummary(string path)
    {
        using var reader = new StreamReader(path);
        string[] header = (reader.ReadLine() ?? "").Split(',');
        return header.Contains("mean") && header.Contains("trials") && !header.Contains("trial");
    }

    /// <summary>Reads a file that <see cref="Write"/> wrote.</summary>
    /// <exception cref="InputException">A column is missing or a line is damaged (<c>DamagedRows</c>).</exception>
    public static IReadOnlyList<CellSummary> Read(string path)
    {
        using var reader = new StreamReader(path);
        using var csv = new CsvReader(reader, SweepRowFile.Configuration());
        var result = new List<CellSummary>();
        try
        {
            csv.Read();
            csv.ReadHeader();
            while (csv.Read())
            {
                var cell = new SweepCell(csv.GetField("model")!, csv.GetField("activation")!, csv.GetField("dataset")!, csv.GetField<int>("dimension"), csv.GetField<int>("samples"), csv.GetField<int>("width"), csv.GetField<long>("parameters"));
                double[] numbers = [.. Columns.Skip(9).SkipLast(2).Select(name => csv.GetField<double>(name))];

                // Files of earlier versions lack the last columns.
                double precisionError = csv.TryGetField("precisionError", out double error) ? error : double.NaN;
                int notInterpolating = csv.TryGetField("notInterpolating", out int count) ? count : 0;
                result.Add(new CellSummary(cell, csv.GetField<int>("trials"), csv.GetField<int>("failed"), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7], precisionError, notInterpolating));
            }
        }
        catch (CsvHelperException)
        {
            throw SweepRowFile.Damaged(path, csv.Parser.RawRow, "a column of a summary is missing or is not a number: " + string.Join(", ", Columns));
        }

        return result;
    }

    private static double[] Numbers(CellSummary summary) =>
        [summary.Mean, summary.StandardDeviation, summary.Median, summary.Lower, summary.Upper, summary.BootstrapLower, summary.BootstrapUpper, summary.UniversalLawBound, summary.PrecisionError];
}
