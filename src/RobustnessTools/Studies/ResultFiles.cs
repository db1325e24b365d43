using RobustnessTools.Abstractions;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies;

/// <summary>
/// Finds results where users point: a directory of a run, a <c>rows.csv</c>, a <c>summary.csv</c>, the CSV of a measurement, or one of these as JSON.
/// </summary>
public static class ResultFiles
{
    /// <summary>The rows of a directory or file, read one by one.</summary>
    /// <typeparam name="TRow">What they hold.</typeparam>
    /// <param name="path">A directory with a <c>rows.csv</c>, or a file of rows.</param>
    /// <exception cref="InputException">There are none (<c>FileNotFound</c>), or they are damaged.</exception>
    public static IEnumerable<TRow> ReadRows<TRow>(string path)
        where TRow : class => ReadRows(Table.Of<TRow>(), path).Cast<TRow>();

    /// <summary>The summaries of a directory or file; rows are summarized on the way.</summary>
    /// <param name="path">A directory with a <c>rows.csv</c>, a file of rows, or a file of summaries.</param>
    /// <param name="seed">Seed of the bootstrap, for rows.</param>
    /// <param name="quantity">Name of the measured column, or null for the table's own.</param>
    /// <exception cref="InputException">There are none (<c>FileNotFound</c>), they are damaged, or there is no such column
    /// (<c>UnknownQuantity</c>).</exception>
    public static IReadOnlyList<CellSummary> ReadSummaries(string path, ulong seed = 1, string? quantity = null)
    {
        var json = ResultJson.TryRead(path);
        if (json is { IsSummary: true }) return json.Summaries();
        if (json is null && File.Exists(path) && SummaryFile.IsSummary(path)) return SummaryFile.Read(path);
        Table table = TableOf(path).Table;
        return Summarizer.Summarize(table, ReadRows(table, path), quantity, seed);
    }

    /// <summary>The study and the kind of rows of a directory or file.</summary>
    /// <param name="path">A directory with a <c>rows.csv</c>, or a file of rows.</param>
    /// <exception cref="InputException">There are none, or summaries in their place (<c>FileNotFound</c>, <c>NoRows</c>), or their columns belong to no
    /// study (<c>MissingColumn</c>).</exception>
    public static (Study Study, Table Table) TableOf(string path)
    {
        if (IsSummary(path))
            throw new InputException("NoRows", InputErrorKind.InvalidData,
                $"'{path}' holds summaries, which do not have the trials that are needed: give the rows that they are of.");
        if (ResultJson.TryRead(path) is { } json) return json.Table(StudyCatalog.Loaded());
        string rows = RowsAt(path);
        return StudyCatalog.Loaded().Find(RowFile.Names(rows), rows);
    }

    /// <summary>The study and the kind of rows of a directory or file, or null where it holds summaries.</summary>
    /// <param name="path">A directory with a <c>rows.csv</c>, a file of rows, or a file of summaries.</param>
    /// <exception cref="InputException">As <see cref="TableOf"/>.</exception>
    public static (Study Study, Table Table)? TryTableOf(string path) => IsSummary(path) ? null : TableOf(path);

    /// <summary>The rows of a directory or file of any study, read one by one.</summary>
    /// <param name="table">What they hold: <see cref="TableOf"/>.</param>
    /// <param name="path">A directory with a <c>rows.csv</c>, or a file of rows.</param>
    /// <exception cref="InputException">There are none (<c>FileNotFound</c>), or they are damaged.</exception>
    public static IEnumerable<object> ReadRows(Table table, string path) =>
        ResultJson.TryRead(path) is { } json ? json.Rows(table) : RowFile.Read(table, RowsAt(path));

    /// <summary>What the first failed cell among the rows says, or null where none failed or nothing is said.</summary>
    /// <param name="table">What they hold.</param>
    /// <param name="path">A directory with a <c>rows.csv</c>, or a file of rows.</param>
    /// <exception cref="InputException">There are no rows (<c>FileNotFound</c>), or they are damaged.</exception>
    public static string? FirstFailure(Table table, string path) =>
        ReadRows(table, path).FirstOrDefault(row => !table.Succeeded(row)) is { } failed ? table.Find("message")?.Value(failed) as string : null;

    /// <summary>The plan and runs behind a directory of results, or null where there is no record of them.</summary>
    /// <param name="path">A directory, or a file in it.</param>
    /// <exception cref="InputException">The record is damaged (<c>DamagedRun</c>).</exception>
    public static RunRecord? ReadRun(string path) =>
        RunRecord.Read(Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, ResultStore.RunName),
            "mend it, or move it away: the rows are read without it");

    private static bool IsSummary(string path) =>
        ResultJson.TryRead(path) is { } json ? json.IsSummary : File.Exists(path) && SummaryFile.IsSummary(path);

    private static string RowsAt(string path) => Directory.Exists(path) ? Path.Combine(path, ResultStore.RowsName) : path;
}
