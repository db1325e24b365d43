using RobustnessTools.Abstractions;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>Finds results where users point: a directory of a sweep, a <c>rows.csv</c> or a <c>summary.csv</c>.</summary>
public static class SweepResults
{
    /// <summary>The rows of a directory or file, read one by one.</summary>
    /// <param name="path">A directory with a <c>rows.csv</c>, or a file of rows.</param>
    /// <exception cref="InputException">There are none (<c>FileNotFound</c>), or they are damaged.</exception>
    public static IEnumerable<SweepRow> ReadRows(string path) => SweepRowFile.Read(Directory.Exists(path) ? Path.Combine(path, ResultStore.RowsName) : path);

    /// <summary>The summaries of a directory or file; rows are summarized on the way.</summary>
    /// <param name="path">A directory with a <c>rows.csv</c>, a file of rows, or a file of summaries.</param>
    /// <param name="seed">Seed of the bootstrap, for rows.</param>
    /// <exception cref="InputException">There are none (<c>FileNotFound</c>), or they are damaged.</exception>
    public static IReadOnlyList<CellSummary> ReadSummaries(string path, ulong seed = 1) =>
        File.Exists(path) && SummaryFile.IsSummary(path) ? SummaryFile.Read(path) : SweepSummarizer.Summarize(ReadRows(path), seed);

    /// <summary>What the first failed cell among the rows says, or null where none failed.</summary>
    /// <param name="path">A directory with a <c>rows.csv</c>, or a file of rows.</param>
    /// <exception cref="InputException">There are no rows (<c>FileNotFound</c>), or they are damaged.</exception>
    public static string? FirstFailure(string path) => ReadRows(path).FirstOrDefault(row => !row.Succeeded)?.Message;

    /// <summary>The plan and runs behind a directory of results, or null where there is no record of them.</summary>
    /// <param name="path">A directory, or a file in it.</param>
    public static RunRecord? ReadRun(string path) => ResultStore.ReadRun(Path.Combine(Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!, ResultStore.RunName));
}
