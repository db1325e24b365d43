using RobustnessTools.Catalogs;
using RobustnessTools.Cluster;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using Xunit;

namespace RobustnessTools.Cli.Tests.Slurm;

/// <summary>Sweeps by the engine, a trial for each task, and what they leave.</summary>
internal static class SlurmRuns
{
    /// <summary>Trials of a few hundred milliseconds.</summary>
    internal static SweepPlan Short { get; } = (SweepPlan)new SweepPlan
    {
        Models = ["rf"], Activations = ["tanh"], Dimension = 20, Samples = [30, 60], Widths = [200, 400], Trials = 4, TestPoints = 3,
    }.Validated();

    /// <summary>Trials that last for seconds, so that something can happen to them.</summary>
    internal static SweepPlan Long { get; } = Short with { Dimension = 100, Samples = [1200], Widths = [16000], Trials = 3 };

    /// <summary>Runs what is missing of a plan, on a cluster unless another engine is given.</summary>
    internal static int Run(SweepPlan plan, string directory, EngineSettings? settings = null, CancellationToken cancellation = default)
    {
        using var catalog = Catalog.Standard();
        using var compute = ComputeContext.Create(ProviderChoice.Managed, threads: 1, cancellation: cancellation);
        return new StudyRunner(catalog).Run(
            SensitivityStudy.Instance, plan, directory, new StudySettings { Compute = compute, Engine = Engine(settings ?? new EngineSettings()) });
    }

    /// <summary>Runs it in this process.</summary>
    internal static void RunHere(SweepPlan plan, string directory)
    {
        using var catalog = Catalog.Standard();
        using var compute = ComputeContext.Create(ProviderChoice.Managed, threads: 1);
        new StudyRunner(catalog).Run(SensitivityStudy.Instance, plan, directory, new StudySettings { Compute = compute });
    }

    /// <summary>The lines of a file of rows without their time, in order.</summary>
    internal static IReadOnlyList<string> Rows(string directory)
    {
        string path = Path.Combine(directory, ResultStore.RowsName);
        Table table = ResultFiles.TableOf(path).Table;
        int seconds = table.Columns.ToList().FindIndex(column => column.Name == "seconds");
        return [.. File.ReadLines(path).Select(line => string.Join(',', line.Split(',').Where((_, field) => field != seconds))).Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether nothing of the jobs is left, and the rows are those of a run in this process.</summary>
    internal static void AssertComplete(SweepPlan plan, string directory)
    {
        Assert.Equal(["rows.csv", "run.json"], Directory.EnumerateFileSystemEntries(directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        RunHere(plan, directory + "-here");
        Assert.Equal(Rows(directory + "-here"), Rows(directory));
    }

    private static SlurmEngine Engine(EngineSettings settings) =>
        new(settings with { Engine = EngineChoice.Slurm }, ProviderChoice.Managed, [.. ToolProcess.Command, "unit"]) { TogetherSeconds = 0 };
}
