using RobustnessTools.Cli.Options;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Cli.Output;

/// <summary>Shows the summary of a run that has ended, after writing it beside the rows.</summary>
internal static class RunResult
{
    /// <summary>Shows it.</summary>
    /// <exception cref="CellsFailedException">Cells failed.</exception>
    internal static void Show(Terminal terminal, Study study, StudyPlan plan, string directory, OutputFormat format, int failed)
    {
        string rowsPath = Path.Combine(directory, ResultStore.RowsName), summaryPath = Path.Combine(directory, SummaryFile.Name);
        IReadOnlyList<CellSummary> summaries =
            Summarizer.Summarize(study.Table, ResultFiles.ReadRows(study.Table, rowsPath), quantity: null, plan.Seed);
        SummaryFile.Write(summaryPath, summaries);
        switch (format)
        {
            case OutputFormat.Json: terminal.Output.WriteLine(SummaryFile.FormatJson(summaries)); break;
            case OutputFormat.Csv: terminal.Output.Write(SummaryFile.Format(summaries)); break;
            default: SummaryTable.Write(summaries, study.Table, terminal.Output, terminal.OutputIsTerminal); break;
        }

        foreach (string warning in SummaryWarnings.Of(summaries)) terminal.Warn(warning);
        foreach (string warning in RunWarnings.Of(directory)) terminal.Warn(warning);
        terminal.Remark($"Rows: {rowsPath}; summary: {summaryPath}.");
        if (failed > 0) throw new CellsFailedException(failed, directory, ResultFiles.FirstFailure(study.Table, directory));
    }
}
