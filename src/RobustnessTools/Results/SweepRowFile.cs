using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Results;

/// <summary><c>rows.csv</c>: one line for each row, RFC 4180, invariant culture, numbers that round-trip. A message never holds a line break, so that a line is a row.</summary>
public static class SweepRowFile
{
    /// <summary>Names of the columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "model", "activation", "dataset", "dimension", "samples", "width", "parameters", "trial",
        "sensitivity", "sensitivityDeviation", "labelAveraged", "universalLawBound", "trainingResidual", "conditionEstimate", "interpolates", "seconds", "message", "precisionError",
    ];

    /// <summary>The header line, without its line break.</summary>
    internal static string Header => string.Join(',', Columns);

    /// <summary>Reads rows one by one, from our own files or others' with at least the columns of the cell, <c>trial</c> and <c>sensitivity</c>, in any order.</summary>
    /// <param name="path">A CSV file with a header.</param>
    /// <exception cref="InputException">The file is not there (<c>FileNotFound</c>), a column is missing, or a line is damaged (<c>DamagedRows</c>, naming the line).</exception>
    public static IEnumerable<SweepRow> Read(string path)
    {
        using StreamReader reader = Open(path);
        using var parser = new CsvParser(reader, Configuration());
        if (!parser.Read()) throw new InputException("NoRows", InputErrorKind.NotFound, $"'{path}' has no rows yet: no trial has ended. Repeat the command that made it to go on.");
        var columns = new SweepRowColumns(parser.Record!, path);
        bool ours = string.Equals(string.Join(',', parser.Record!), Header, StringComparison.Ordinal);
        (string[] Fields, int Line)? torn = null;
        for (int line = parser.RawRow + 1; parser.Read(); line = parser.RawRow + 1)
        {
            // A short last line, or in our own files one without its end, is what a killed process leaves; anywhere else it is damage.
            if (torn is { } damaged) columns.Row(damaged.Fields, damaged.Line);
            bool incomplete = parser.Record!.Length < columns.Count || (ours && !parser.RawRecord.EndsWith('\n'));
            torn = incomplete && parser.RawRow == line ? (parser.Record, line) : null;
            if (torn is null) yield return columns.Row(parser.Record, line);
        }
    }

    /// <summary>The header line of files from before there was single precision.</summary>
    internal static string EarlierHeader => string.Join(',', Columns.Take(Columns.Count - 1));

    /// <summary>A row as a line, without its line break.</summary>
    /// <param name="row">The row.</param>
    /// <param name="header">The header line of the file that it is for.</param>
    internal static string Format(SweepRow row, string header)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, Configuration(), leaveOpen: true))
        {
            csv.WriteField(row.Cell.Model);
            csv.WriteField(row.Cell.Activation);
            csv.WriteField(row.Cell.Dataset);
            csv.WriteField(row.Cell.Dimension);
            csv.WriteField(row.Cell.Samples);
            csv.WriteField(row.Cell.Width);
            csv.WriteField(row.Cell.Parameters);
            csv.WriteField(row.Trial);
            csv.WriteField(row.Sensitivity);
            csv.WriteField(row.SensitivityDeviation);
            csv.WriteField(row.LabelAveraged);
            csv.WriteField(row.UniversalLawBound);
            csv.WriteField(row.TrainingResidual);
            csv.WriteField(row.ConditionEstimate);
            csv.WriteField(row.Interpolates ? "true" : "false");
            csv.WriteField(row.Seconds);
            csv.WriteField(row.Message.ReplaceLineEndings(" "));
            if (!string.Equals(header, EarlierHeader, StringComparison.Ordinal)) csv.WriteField(row.PrecisionError);
        }

        return text.ToString();
    }

    internal static CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        BadDataFound = null,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        InjectionOptions = InjectionOptions.None,
    };

    internal static InputException Damaged(string path, long line, string problem) => new("DamagedRows", InputErrorKind.InvalidData,
        FormattableString.Invariant($"Line {line} of '{path}' is damaged ({problem}): nothing was changed; mend or remove that line, or use another directory."));

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException("FileNotFound", InputErrorKind.NotFound, $"There is no file '{path}': give a rows.csv or the directory of a sweep.", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new InputException("FileNotReadable", InputErrorKind.PermissionDenied, $"'{path}' may not be read: check its permissions.", error);
        }
    }
}
