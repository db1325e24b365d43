using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Experiments;

/// <summary>A reproduced figure: its summaries, and the published values beside the measured ones.</summary>
/// <param name="Experiment">What was reproduced.</param>
/// <param name="Directory">Where the rows, the summary and the comparison are.</param>
/// <param name="Summaries">One for each cell.</param>
/// <param name="Comparisons">One for each published value that was measured.</param>
/// <param name="FailedCells">Number of cells that failed.</param>
public sealed record PaperReproduction(
    PaperExperiment Experiment, string Directory, IReadOnlyList<CellSummary> Summaries, IReadOnlyList<PublishedComparison> Comparisons, int FailedCells)
{
    /// <summary>Name of the file of comparisons.</summary>
    public const string ComparisonName = "published.csv";

    /// <summary>
    /// Runs an experiment (or what is missing of it), and writes <c>rows.csv</c>, <c>run.json</c>, <c>summary.csv</c> and <c>published.csv</c>.
    /// </summary>
    /// <param name="experiment">What to reproduce.</param>
    /// <param name="directory">Directory of the results.</param>
    /// <param name="runner">Runs the plan.</param>
    /// <param name="settings">Provider, threads, memory; its context's cancellation stops the run, finished trials are saved.</param>
    /// <param name="progress">Told often, or null.</param>
    /// <exception cref="InputException">See <see cref="StudyRunner"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PaperReproduction Run(
        PaperExperiment experiment, string directory, StudyRunner runner, StudySettings settings, Action<StudyProgress>? progress = null)
    {
        int failed = runner.Run(SensitivityStudy.Instance, experiment.Plan.Validated(), directory, settings, progress);
        IReadOnlyList<CellSummary> summaries = ResultFiles.ReadSummaries(Path.Combine(directory, ResultStore.RowsName), experiment.Plan.Seed);
        SummaryFile.Write(Path.Combine(directory, SummaryFile.Name), summaries);
        IReadOnlyList<PublishedComparison> comparisons = PublishedComparison.Of(experiment, summaries);
        OutputFile.WriteText(Path.Combine(directory, ComparisonName), Format(comparisons.Select(comparison => PublishedRow.Of(experiment, comparison))));
        return new PaperReproduction(experiment, directory, summaries, comparisons, failed);
    }

    private static string Format(IEnumerable<PublishedRow> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Table.Of<PublishedRow>().Write([.. rows], text);
        return text.ToString();
    }
}
