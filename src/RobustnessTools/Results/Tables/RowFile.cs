using CsvHelper;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Results.Tables;

/// <summary>A CSV file of rows: a line of column names, then one for each row, complete up to the last line's end.</summary>
public static class RowFile
{
    /// <summary>The names of a file's columns.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">There is no such file (<c>FileNotFound</c>), it may not be read (<c>FileNotReadable</c>), or it is empty
    /// (<c>NoRows</c>).</exception>
    public static IReadOnlyList<string> Names(string path)
    {
        using StreamReader reader = CsvFile.Open(path);
        using var parser = new CsvParser(reader, CsvFile.Configuration());
        return parser.Read() ? parser.Record! : throw NoRows(path);
    }

    /// <summary>
    /// Reads rows, one at a time; a last line that a killed process left unfinished is left out. Files of others may have other columns, in another order,
    /// and spare what is not required.
    /// </summary>
    /// <param name="table">What the rows hold.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">As <see cref="Names"/>; or a required column is missing (<c>MissingColumn</c>), or a line is damaged
    /// (<c>DamagedRows</c>).</exception>
    public static IEnumerable<object> Read(Table table, string path)
    {
        using StreamReader reader = CsvFile.Open(path);
        using var parser = new CsvParser(reader, CsvFile.Configuration());
        if (!parser.Read()) throw NoRows(path);
        RowReader rows = table.Reader(parser.Record!, path);
        bool ours = string.Equals(string.Join(',', parser.Record!), table.Header, StringComparison.Ordinal);
        (string[] Fields, int Line)? torn = null;
        for (int line = parser.RawRow + 1; parser.Read(); line = parser.RawRow + 1)
        {
            // A last line without its end, in files of others if it is short too, is what a killed process leaves; anywhere else it is damage.
            if (torn is { } damaged) rows.Row(damaged.Fields, damaged.Line);
            bool incomplete = !parser.RawRecord.EndsWith('\n') && !parser.RawRecord.EndsWith('\r') && (ours || parser.Record!.Length < rows.Count);
            torn = incomplete && parser.RawRow == line ? (parser.Record!, line) : null;
            if (torn is null) yield return rows.Row(parser.Record!, line);
        }
    }

    private static InputException NoRows(string path) =>
        new("NoRows", InputErrorKind.NotFound, $"'{path}' has no rows yet: no trial has ended. Repeat the command that made it to go on.");
}
