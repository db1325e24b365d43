using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;

namespace RobustnessTools.Experiments;

/// <summary>An experiment of a study that was run.</summary>
/// <param name="Experiment">What was run.</param>
/// <param name="Parts">Those of its parts whose data are on this machine, at least one.</param>
/// <param name="Rows">A line for each quantity of each cell.</param>
/// <param name="Warnings">What was skipped, and what should not be trusted.</param>
/// <param name="FailedCells">Number of cells that failed.</param>
public sealed record StudyReproduction(
    StudyExperiment Experiment, IReadOnlyList<ReproducedPart> Parts, IReadOnlyList<ReproducedRow> Rows, IReadOnlyList<string> Warnings, int FailedCells)
{
    /// <summary>Name of the file of <see cref="Rows"/>.</summary>
    public const string MeasuredName = "measured.csv";

    /// <summary>
    /// Runs the parts (or what is missing of them), each in a folder of its name with <c>rows.csv</c>, <c>run.json</c> and <c>summary.csv</c>, and writes
    /// <c>measured.csv</c>.
    /// </summary>
    /// <param name="experiment">What to run, in the version that is wanted.</param>
    /// <param name="directory">The folder of its folders.</param>
    /// <param name="runner">Runs the plans.</param>
    /// <param name="settings">Provider, threads, memory; its context's cancellation stops the run, finished trials are saved.</param>
    /// <param name="progress">Told often, or null.</param>
    /// <exception cref="InputException">See <see cref="StudyRunner"/>; or the data of no part are on this machine (<c>DatasetNotFound</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static StudyReproduction Run(
        StudyExperiment experiment, string directory, StudyRunner runner, StudySettings settings, Action<StudyProgress>? progress = null)
    {
        var parts = new List<ReproducedPart>();
        var rows = new List<ReproducedRow>();
        var warnings = new List<string>();
        InputException? absent = null;
        int failed = 0;
        foreach (ExperimentPart part in experiment.Parts)
        {
            string folder = Path.Combine(directory, part.Name);
            Study study = StudyCatalog.Loaded().Of(part.Plan);
            try
            {
                StudySettings own = part.ReadsFiles ? settings : settings with { DataDirectory = null };
                failed += study.Run(runner, part.Plan.Validated(), folder, own, progress);
            }
            catch (InputException missing) when (IsAbsence(missing))
            {
                warnings.Add($"The part {part.Name} was skipped. {missing.Message}");
                absent ??= missing;
                continue;
            }

            IReadOnlyList<CellSummary>[] summaries = [.. part.Quantities.Select(quantity =>
                ResultFiles.ReadSummaries(Path.Combine(folder, ResultStore.RowsName), part.Plan.Seed, quantity))];
            SummaryFile.Write(Path.Combine(folder, SummaryFile.Name), summaries[0]);
            warnings.AddRange(SummaryWarnings.Of(summaries[0]));
            rows.AddRange(summaries.SelectMany(cells => ReproducedRow.Of(experiment.Name, part.Name, cells, study.Table)));
            parts.Add(new ReproducedPart(part, folder, summaries));
        }

        if (parts.Count == 0) throw absent!;
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Table.Of<ReproducedRow>().Write([.. rows], text);
        OutputFile.WriteText(Path.Combine(directory, MeasuredName), text.ToString());
        return new StudyReproduction(experiment, parts, rows, warnings, failed);
    }

    /// <summary>Whether data, or the classes that are wanted of them, are not on this machine.</summary>
    private static bool IsAbsence(InputException error) => error.ErrorId is "DatasetNotFound" or "UnknownClass";
}
