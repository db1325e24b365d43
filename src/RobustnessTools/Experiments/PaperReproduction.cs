using System.Globalization;
using System.Numerics.Tensors;
using CsvHelper;
using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Sweeps;

namespace RobustnessTools.Experiments;

/// <summary>A reproduced figure: its summaries, and the published values beside the measured ones.</summary>
/// <param name="Experiment">What was reproduced.</param>
/// <param name="Directory">Where the rows, the summary and the comparison are.</param>
/// <param name="Summaries">One for each cell.</param>
/// <param name="Comparisons">One for each published value that was measured.</param>
/// <param name="FailedCells">Number of cells that failed.</param>
/// <param name="Warning">Why the measured values need not agree with the published ones, or null.</param>
public sealed record PaperReproduction(
    PaperExperiment Experiment, string Directory, IReadOnlyList<CellSummary> Summaries, IReadOnlyList<PublishedComparison> Comparisons, int FailedCells, string? Warning)
{
    /// <summary>Name of the file of comparisons.</summary>
    public const string ComparisonName = "published.csv";

    /// <summary>Two images whose norms differ by more than this are two: recompression changes a norm by some tenths of a percent.</summary>
    private const double NormTolerance = 0.01;

    /// <summary>Runs an experiment (or what is missing of it), and writes <c>rows.csv</c>, <c>run.json</c>, <c>summary.csv</c> and <c>published.csv</c>.</summary>
    /// <param name="experiment">What to reproduce.</param>
    /// <param name="directory">Directory of the results.</param>
    /// <param name="runner">Runs the plan.</param>
    /// <param name="settings">Provider, threads, memory.</param>
    /// <param name="progress">Told often, or null.</param>
    /// <param name="cancellation">Stops the run; finished trials are saved.</param>
    /// <exception cref="InputException">See <see cref="SweepRunner.Run"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PaperReproduction Run(PaperExperiment experiment, string directory, SweepRunner runner, SweepSettings settings, Action<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        string? warning = WarningOf(experiment, runner, settings.DataDirectory, cancellation);
        int failed = runner.Run(experiment.Plan.Validated(), directory, settings, progress, cancellation);
        IReadOnlyList<CellSummary> summaries = SweepResults.ReadSummaries(Path.Combine(directory, ResultStore.RowsName), experiment.Plan.Seed);
        SummaryFile.Write(Path.Combine(directory, SummaryFile.Name), summaries);
        IReadOnlyList<PublishedComparison> comparisons = PublishedComparison.Of(experiment, summaries);
        OutputFile.WriteText(Path.Combine(directory, ComparisonName), Format(comparisons));
        return new PaperReproduction(experiment, directory, summaries, comparisons, failed, warning);
    }

    /// <summary>S on images depends on z: at another image than the published one it is another number.</summary>
    private static string? WarningOf(PaperExperiment experiment, SweepRunner runner, string? directory, CancellationToken cancellation)
    {
        if (experiment.TestNorm is not { } published) return null;
        IDataSource source = runner.Open(experiment.Plan.Datasets[0], experiment.Plan, directory, cancellation);
        using DataSplit split = source.Draw(samples: 1, testPoints: 1, experiment.Plan.Seed, trial: 0, cancellation);
        double norm = TensorPrimitives.Norm(split.Z.Row(0));
        return Math.Abs(norm - published) <= NormTolerance * published ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The first test image in these files is not the published one (its norm is {norm:F2} instead of {published:F2}): sensitivities at it need not agree with the published ones. The official files have that image.");
    }

    private static string Format(IEnumerable<PublishedComparison> comparisons)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture, leaveOpen: true))
        {
            foreach (string column in (string[])["activation", "samples", "width", "published", "publishedMargin", "measured", "lower", "upper", "relativeDifference", "allowance", "agrees", "decided"]) csv.WriteField(column);
            foreach (PublishedComparison comparison in comparisons)
            {
                csv.NextRecord();
                csv.WriteField(comparison.Published.Activation);
                csv.WriteField(comparison.Published.Samples);
                csv.WriteField(comparison.Published.Width);
                csv.WriteField(comparison.Published.Sensitivity);
                csv.WriteField(comparison.Published.Margin);
                csv.WriteField(comparison.Measured.Mean);
                csv.WriteField(comparison.Measured.Lower);
                csv.WriteField(comparison.Measured.Upper);
                csv.WriteField(comparison.RelativeDifference);
                csv.WriteField(comparison.Allowance);
                csv.WriteField(comparison.Agrees ? "true" : "false");
                csv.WriteField(comparison.IsDecided ? "true" : "false");
            }

            csv.NextRecord();
        }

        return text.ToString();
    }
}
