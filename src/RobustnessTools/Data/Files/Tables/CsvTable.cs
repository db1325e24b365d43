using System.Globalization;
using System.Text;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Data.Files.Tables;

/// <summary>
/// Numbers as text: a line for each row, commas between numbers, a decimal point, in any country; quoted or not; UTF-8, or what a byte order mark says.
/// </summary>
/// <remarks>
/// Nothing is passed over without a word but a heading of names and empty lines (in a file of one column an empty line may be a missing number, and is
/// refused). What may be meant otherwise, such as a heading of numbers, a column of row numbers, or decimal commas, is refused.
/// </remarks>
internal static class CsvTable
{
    private const int LongestQuotation = 24;

    /// <summary>Reads a table.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="heading">What the first line is.</param>
    /// <param name="allocate">Makes room when all lines were read.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="InputException">The file is missing or has no numbers, a line has another number of cells than the first one, or a cell is no
    /// finite number or may be meant otherwise; the message names line, column (counted from 1) and value.</exception>
    public static void Read(string path, CsvHeading heading, Allocate allocate, CancellationToken cancellation)
    {
        using var stream = DataFile.OpenRead(path);
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var rows = ReadRows(new CsvRecords(reader), heading, path, cancellation);
        if (rows.Count == 0) throw new InputException("EmptyArray", InputErrorKind.InvalidData, $"'{path}' has no line with numbers; at least one is needed.");
        var rowOf = allocate(rows.Count, rows[0].Length);
        for (int i = 0; i < rows.Count; i++) rows[i].CopyTo(rowOf(i));
    }

    private static List<double[]> ReadRows(CsvRecords records, CsvHeading heading, string path, CancellationToken cancellation)
    {
        var rows = new List<double[]>();
        CsvDoubts? doubts = null;
        int columns = 0, blank = 0;
        while (Next(records, path))
        {
            cancellation.ThrowIfCancellationRequested();
            if (records.IsBlank)
            {
                blank = records.Line;
                continue;
            }

            if (doubts is null)
            {
                columns = records.Count;
                bool headed = heading.Is(records);
                if (heading.Given != false && CsvHeading.IsUnnamed(records)) throw Ambiguous(path, CsvDoubts.UnnamedColumn(records.Line));
                doubts = new CsvDoubts(records, headed, heading);
                if (headed) continue;
            }

            if (columns == 1 && blank > 0)
                throw Malformed(
                    path, string.Create(CultureInfo.InvariantCulture, $"line {blank} is empty, which may be a missing number where there is one column"));
            rows.Add(ParseRow(records, columns, doubts, path));
            doubts.Add(records);
        }

        if (doubts?.Worst() is { } doubt) throw Ambiguous(path, doubt);
        return rows;
    }

    private static bool Next(CsvRecords records, string path)
    {
        try
        {
            return records.Read();
        }
        catch (FormatException e)
        {
            throw Malformed(
                path, string.Create(CultureInfo.InvariantCulture, $"what comes after line {records.Line} is not comma-separated text ({e.Message})"), e);
        }
    }

    private static double[] ParseRow(CsvRecords records, int columns, CsvDoubts doubts, string path)
    {
        var row = new double[records.Count];
        for (int j = 0; j < row.Length; j++)
        {
            if (CsvCell.TryParse(records[j], out row[j]) && double.IsFinite(row[j])) continue;
            // Names in a place where the numbers of cells differ are less to the point than that they do.
            if (records.Count != columns && CsvCell.Suspicion(records[j]) is null) break;
            string what = records[j].Length == 0 ? $"is empty{doubts.OfFirstLine(records)}"
                : CsvCell.Suspicion(records[j]) is { } suspicion ? $"is '{Shorten(records[j])}' ({suspicion})"
                : $"is '{Shorten(records[j])}', which is not a finite number{doubts.OfFirstLine(records)}";
            throw Malformed(path, string.Create(CultureInfo.InvariantCulture, $"line {records.Line}, column {j + 1} {what}"));
        }

        if (records.Count != columns)
            throw Malformed(
                path, string.Create(CultureInfo.InvariantCulture,
                $"line {records.Line} has {records.Count} cells where the first line has {columns}{doubts.OfLength(records)}"));
        return row;
    }

    private static string Shorten(ReadOnlySpan<char> cell)
    {
        var quotation = new StringBuilder();
        foreach (char c in cell[..Math.Min(cell.Length, LongestQuotation)]) quotation.Append(char.IsControl(c) ? ' ' : c);
        return cell.Length <= LongestQuotation ? quotation.ToString() : quotation.Append('…').ToString();
    }

    /// <summary>The error of a file that can be read in two ways.</summary>
    private static InputException Ambiguous(string path, string why) => new("AmbiguousCsv", InputErrorKind.InvalidData, $"'{path}': {why}.");

    private static InputException Malformed(string path, string why, Exception? cause = null) =>
        new("MalformedCsv", InputErrorKind.InvalidData,
            $"'{path}': {why}; give numbers with a decimal point, separated by commas, the same number of them on each line.", cause);
}
