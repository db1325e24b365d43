using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Data.Files;

/// <summary>Matrices as text: one line a row, numbers separated by commas, a decimal point, in any country.</summary>
/// <remarks>A first line without any number in it is a header and is skipped; so are empty lines.</remarks>
public static class CsvMatrix
{
    private const int LongestQuotation = 24;

    /// <summary>Reads a matrix.</summary>
    /// <param name="path">Path of the file, in UTF-8.</param>
    /// <returns>The matrix; every number is finite.</returns>
    /// <exception cref="InputException">The file is missing or has no numbers, a line has another number of cells than the first one, or a cell is empty,
    /// not a number or not finite; the message names line and column, counted from 1.</exception>
    public static Matrix Read(string path)
    {
        using var stream = DataFile.OpenRead(path);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ",",
            HasHeaderRecord = false,
            IgnoreBlankLines = true,
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = 1 << 16,
        });

        var rows = new List<double[]>();
        int columns = 0, lastLine = 0;
        try
        {
            while (parser.Read())
            {
                string[] cells = parser.Record!;
                lastLine = parser.RawRow;
                if (columns == 0)
                {
                    columns = cells.Length;
                    if (IsHeader(cells)) continue;
                }

                rows.Add(ParseRow(cells, columns, parser.RawRow, path));
            }
        }
        catch (CsvHelperException e)
        {
            throw Malformed(
                path, string.Create(CultureInfo.InvariantCulture,
                $"what comes after line {lastLine} is not comma-separated text (a quotation mark without its partner, or a cell that is too long)"), e);
        }

        if (rows.Count == 0)
            throw new InputException("EmptyArray", InputErrorKind.InvalidData, $"'{path}' has no line with numbers; at least one is needed.");
        return Matrix.FromRows(rows);
    }

    private static bool IsHeader(string[] cells) =>
        Array.Exists(cells, cell => cell.Length > 0) && Array.TrueForAll(cells, cell => !LooksLikeNumber(cell));

    /// <summary>Whether a cell is meant as a number: NaN and infinity, in Python's spelling too, are data, and bad ones.</summary>
    private static bool LooksLikeNumber(string cell) =>
        TryParse(cell, out _) || cell.TrimStart('+', '-').Equals("inf", StringComparison.OrdinalIgnoreCase);

    private static bool TryParse(string cell, out double value) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static double[] ParseRow(string[] cells, int columns, int line, string path)
    {
        if (cells.Length != columns)
        {
            throw Malformed(path, string.Create(CultureInfo.InvariantCulture,
                $"line {line} has {cells.Length} cells where the first line has {columns}"));
        }

        var row = new double[columns];
        for (int j = 0; j < columns; j++)
        {
            if (TryParse(cells[j], out row[j]) && double.IsFinite(row[j])) continue;
            string what = cells[j].Length == 0 ? "is empty" : $"is '{Shorten(cells[j])}', which is not a finite number";
            throw Malformed(path, string.Create(CultureInfo.InvariantCulture, $"line {line}, column {j + 1} {what}"));
        }

        return row;
    }

    private static string Shorten(string cell) => cell.Length <= LongestQuotation ? cell : cell[..LongestQuotation] + "…";

    private static InputException Malformed(string path, string why, Exception? cause = null) =>
        new("MalformedCsv", InputErrorKind.InvalidData,
            $"'{path}': {why}; give numbers with a decimal point, separated by commas, the same number of them on each line.", cause);
}
