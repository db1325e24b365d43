using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Interpolation;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Studies;

public sealed class SweepRunnerTests : IDisposable
{
    private static readonly SweepPlan Plan = TestPlans.Small;
    private readonly TemporaryFolder folder = new();
    private readonly Catalog catalogs = new(BundledDatasets.Plugins());

    public void Dispose()
    {
        catalogs.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void A_sweep_stopped_after_any_trial_is_resumed_to_the_same_rows(Precision precision)
    {
        SweepPlan plan = Plan with { Precision = precision };
        string whole = folder.Combine("whole");
        Assert.Equal(0, Run(plan, whole));
        List<SensitivityRow> expected = Rows(whole);
        Assert.Equal(6 * plan.CellsPerUnit, expected.Count);

        // With two workers one more trial may end after the cancellation, so that four of six are the most.
        for (int after = 1; after < 5; after++)
        {
            string directory = folder.Combine($"stopped-{after}");
            using var source = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => Run(plan, directory, progress =>
            {
                if (progress.TrialsDone == after) source.Cancel();
            }, cancellation: source.Token));
            Assert.InRange(Rows(directory).Count, after * plan.CellsPerUnit, expected.Count);
            List<StudyProgress> seen = [];
            Run(plan, directory, seen.Add);
            Assert.All(seen, progress => Assert.InRange(progress.TrialsDone, after, 6));
            Assert.Equal(expected, Rows(directory));
        }
    }

    [Theory]
    [InlineData("x*tanh(x)", "x * tanh(x)")]
    [InlineData("x*tanh(x)", "tanh(x)*x")]
    [InlineData("x^2", "x*x")]
    public void Two_spellings_of_one_activation_are_refused_before_anything_is_written(string one, string other)
    {
        InputException error = Assert.Throws<InputException>(() => Run(Plan with { Activations = [one, "tanh", other] }, folder.Combine("twice")));
        Assert.Equal("InvalidPlan", error.ErrorId);
        Assert.Contains($"'{one}' and '{other}' are the same", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Combine("twice")));
    }

    [Fact]
    public void A_finished_sweep_is_left_alone()
    {
        string directory = folder.Combine("done");
        Run(Plan, directory);
        byte[] rows = File.ReadAllBytes(Path.Combine(directory, ResultStore.RowsName)), run = File.ReadAllBytes(Path.Combine(directory, ResultStore.RunName));
        Assert.Equal(0, Run(Plan, directory, _ => Assert.Fail("nothing is left to do")));
        Assert.Equal(rows, File.ReadAllBytes(Path.Combine(directory, ResultStore.RowsName)));
        Assert.Equal(run, File.ReadAllBytes(Path.Combine(directory, ResultStore.RunName)));
        Assert.Equal([ResultStore.RowsName, ResultStore.RunName], Directory.GetFiles(directory).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_record_beside_the_rows_tells_how_they_came_about()
    {
        DateTime before = DateTime.UtcNow;
        Run(Plan, folder.Combine("recorded"));
        RunRecord record = ResultFiles.ReadRun(folder.Combine("recorded"))!;
        Assert.Equal(StudyPlanFile.Hash(Plan), record.PlanHash);
        Assert.Equal(Plan.Seed, record.Plan.Seed);
        RunSession run = Assert.Single(record.Runs);
        Assert.Equal((2, 2), (run.Threads, run.Parallel));
        Assert.True(before <= run.Started && run.Started <= run.Ended && run.Ended <= DateTime.UtcNow);
        Assert.Equal("managed", run.Environment.Provider);
        Assert.All([run.Environment.Version, run.Environment.Runtime, run.Environment.System, run.Environment.Processor], text => Assert.NotEmpty(text));
    }

    [Fact]
    public void Progress_goes_from_nothing_to_everything()
    {
        var gate = new Lock();
        List<StudyProgress> seen = [];
        Run(Plan, folder.Combine("watched"), progress =>
        {
            lock (gate) seen.Add(progress);
        });
        Assert.All(seen, progress => Assert.InRange(progress.Fraction, 0, 1));
        Assert.Equal(seen.Select(progress => progress.Fraction).Order(), seen.Select(progress => progress.Fraction));
        Assert.Equal((6, 6, 6, 0, 1.0), (seen[^1].TrialsDone, seen[^1].Trials, seen[^1].TrialsThisRun, seen[^1].FailedCells, seen[^1].Fraction));
    }

    [Fact]
    public void Failed_cells_are_counted_over_all_runs()
    {
        SweepPlan plan = Plan with { Models = ["rf"], Widths = [8, 20] };
        string directory = folder.Combine("failing");
        Assert.Equal(3 * 2, Run(plan, directory));
        Assert.Equal(3 * 2, Run(plan, directory));
        CellSummary failed = Assert.Single(ResultFiles.ReadSummaries(directory), summary => summary is { Failed: > 0, Cell.Activation: "tanh" });
        Assert.Equal((0, 3, true), (failed.Trials, failed.Failed, double.IsNaN(failed.Mean)));
    }

    [Theory]
    [InlineData("tahn", "gaussian")]
    [InlineData("tanh", "gausian")]
    public void A_misspelt_name_leaves_nothing_behind(string activation, string dataset)
    {
        string directory = folder.Combine("nothing");
        Assert.Throws<InputException>(() => Run(Plan with { Activations = [activation], Datasets = [dataset] }, directory));
        Assert.False(Directory.Exists(directory));
    }

    [Fact]
    public void A_plan_that_does_not_fit_leaves_nothing_behind()
    {
        string directory = folder.Combine("nothing");
        Assert.Equal("OutOfMemory", Assert.Throws<InputException>(() => Run(Plan, directory, memory: 1000)).ErrorId);
        Assert.False(Directory.Exists(directory));
    }

    [Fact]
    public void Another_plan_in_the_same_directory_is_refused_and_harms_nothing()
    {
        string directory = folder.Combine("taken");
        Run(Plan, directory);
        List<SensitivityRow> rows = Rows(directory);
        Assert.Equal("DifferentPlan", Assert.Throws<InputException>(() => Run(Plan with { Trials = 2 }, directory)).ErrorId);
        Assert.Equal(rows, Rows(directory));
    }

    private int Run(
        SweepPlan plan, string directory, Action<StudyProgress>? progress = null, long memory = 1L << 32, CancellationToken cancellation = default) =>
        new StudyRunner(catalogs)
            .Run(SensitivityStudy.Instance, plan, directory,
                new StudySettings { Compute = Contexts.Managed(memoryBytes: memory, cancellation: cancellation), Parallel = 2 }, progress);

    /// <summary>The rows in a fixed order, without their times.</summary>
    private static List<SensitivityRow> Rows(string directory) =>
    [
        .. ResultFiles.ReadRows<SensitivityRow>(directory).Select(row => row with { Seconds = 0 })
            .OrderBy(row => row.Trial).ThenBy(row => row.Cell.Model, StringComparer.Ordinal).ThenBy(row => row.Cell.Activation, StringComparer.Ordinal)
                .ThenBy(row => row.Cell.Samples).ThenBy(row => row.Cell.Width),
    ];
}
