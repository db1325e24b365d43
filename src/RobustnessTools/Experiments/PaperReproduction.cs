using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Predictions;
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
    /// <summary>One for each cell of an experiment of this project's own; none for a figure of the paper.</summary>
    public IReadOnlyList<PredictedRow> Predictions { get; init => field = value.ToArray(); } = [];

    /// <summary>What of the data that were read is not as published; none where nothing is.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = [];

    /// <summary>Name of the file of predictions.</summary>
    public const string PredictionName = "predicted.csv";

    /// <summary>Name of the file of comparisons.</summary>
    public const string ComparisonName = "published.csv";

    /// <summary>
    /// Runs an experiment (or what is missing of it), and writes <c>rows.csv</c>, <c>run.json</c>, <c>summary.csv</c> and
    /// <c>published.csv</c>, or <c>predicted.csv</c>.
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
        if (experiment.IsOwn)
        {
            var predictions = new CellPredictions(new ActivationCatalog());
            PredictedRow[] rows =
                [.. summaries.Select(summary => PredictedRow.Of(experiment, summary, predictions.Of(summary.Cell) ?? double.NaN))];
            OutputFile.WriteText(Path.Combine(directory, PredictionName), Format(rows));
            return new PaperReproduction(experiment, directory, summaries, [], failed) { Predictions = rows };
        }

        IReadOnlyList<PublishedComparison> comparisons = PublishedComparison.Of(experiment, summaries);
        OutputFile.WriteText(Path.Combine(directory, ComparisonName), Format(comparisons.Select(comparison => PublishedRow.Of(experiment, comparison))));
        return new PaperReproduction(experiment, directory, summaries, comparisons, failed)
        {
            Warnings = [.. (ResultFiles.ReadRun(directory)?.Data ?? []).Where(static data => data.HasTestPart == false).Select(OfOnePart)],
        };
    }

    private static string OfOnePart(DataRecord data) =>
        $"Only one part of {data.Dataset} is there ({data.Origin}), from which both training samples and test points come: the published values are of the "
            + "training part, so that these differ from them by more than chance; put the files of both parts into the folder.";

    private static string Format<TRow>(IEnumerable<TRow> rows)
        where TRow : class
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Table.Of<TRow>().Write([.. rows], text);
        return text.ToString();
    }
}
