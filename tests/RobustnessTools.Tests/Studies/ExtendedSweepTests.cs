using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Studies;

/// <summary>A directory of results takes a larger plan: what is there stays, and what is added is what a run of the whole plan gives.</summary>
public sealed class ExtendedSweepTests : IDisposable
{
    /// <summary>How far blocks of another size show in a number: the problems are well conditioned.</summary>
    private const double Rounding = 1e-10;

    private static readonly SweepPlan Small = TestPlans.Small with { Models = ["rf"], Widths = [20, 40], Trials = 2 };
    private readonly TemporaryFolder folder = new();
    private readonly Catalog catalog = Catalog.Standard();

    public void Dispose()
    {
        catalog.Dispose();
        folder.Dispose();
    }

    /// <summary>Plans, and whether their numbers are those of a run of the whole to the last bit: more units change no block of one.</summary>
    public static TheoryData<string, SweepPlan, bool> Larger() => new()
    {
        { "trials", Small with { Trials = 5 }, true },
        { "models", Small with { Models = ["ntk", "rf"] }, true },
        { "datasets", Small with { Datasets = ["sphere", "gaussian"] }, true },
        { "more samples", Small with { Samples = [6, 10, 14] }, false },
        { "samples between", Small with { Samples = [4, 6, 8, 10] }, false },
        { "wider", Small with { Widths = [20, 40, 70] }, false },
        { "widths between", Small with { Widths = [15, 20, 30, 40] }, false },
        { "activations", Small with { Activations = ["gelu", "tanh", "softplus"] }, false },
        {
            "everything",
            Small with
            {
                Models = ["rf", "ntk"], Datasets = ["gaussian", "sphere"], Activations = ["tanh", "softplus", "x*tanh(x)"], Samples = [6, 9, 10, 12],
                Widths = [20, 30, 40, 60], Trials = 4,
            },
            false
        },
        { "iterated", Small with { Solver = SolverChoice.ConjugateGradient, Tolerance = 1e-12, Samples = [6, 10, 12], Widths = [20, 40, 50] }, false },
        { "averaged", Small with { LabelAveraged = true, Samples = [6, 10, 12], Widths = [20, 40, 50] }, false },
        { "single", Small with { Precision = Precision.Single, Samples = [6, 8, 10], Activations = ["softplus", "tanh", "gelu"], Trials = 3 }, false },
        { "independent", Small with { Independent = true, Trials = 4, Models = ["rf", "ntk"] }, true },
        { "standardized", Small with { Normalization = Normalization.Standardize, Widths = [20, 30, 40], Trials = 4 }, false },
    };

    [Theory]
    [MemberData(nameof(Larger))]
    public void An_extended_run_is_the_run_of_the_whole_plan(string name, SweepPlan larger, bool isExact)
    {
        SweepPlan small = larger with
        {
            Models = Small.Models, Datasets = Small.Datasets, Activations = Small.Activations, Samples = Small.Samples, Widths = Small.Widths,
            Trials = Small.Trials,
        };
        string directory = folder.Combine(name), rows = Path.Combine(directory, ResultStore.RowsName);
        Run(small, directory);
        byte[] before = File.ReadAllBytes(rows);
        int added = 0;
        Run(larger, directory, saved: one => added += one.Count);
        Assert.Equal(before, File.ReadAllBytes(rows)[..before.Length]);
        Run(larger, folder.Combine("whole"));
        AssertSame(Rows(folder.Combine("whole")), Rows(directory), larger.Precision == Precision.Single ? 1e-4 : isExact ? 0 : Rounding);
        Assert.Equal(Rows(directory).Count, added);

        // And then it is finished.
        byte[] all = File.ReadAllBytes(rows), record = File.ReadAllBytes(Path.Combine(directory, ResultStore.RunName));
        Run(larger, directory);
        Assert.Equal(all, File.ReadAllBytes(rows));
        Assert.Equal(record, File.ReadAllBytes(Path.Combine(directory, ResultStore.RunName)));
    }

    [Fact]
    public void The_record_tells_which_plans_were_run_and_when()
    {
        string directory = folder.Combine("recorded");
        SweepPlan wider = (Small with { Widths = [20, 40, 60] }).Validated(), longer = (wider with { Trials = 3 }).Validated();
        foreach (SweepPlan plan in (SweepPlan[])[Small, wider, longer]) Run(plan, directory);
        RunRecord record = ResultFiles.ReadRun(directory)!;
        Assert.Equal(StudyPlanFile.Hash(longer), record.PlanHash);
        Assert.Equal([StudyPlanFile.Hash(Small), StudyPlanFile.Hash(wider)], record.Earlier!.Select(earlier => earlier.PlanHash));
        Assert.Equal([Small.Widths, wider.Widths], record.Earlier!.Select(earlier => ((SweepPlan)earlier.Plan).Widths));
        Assert.Equal([2 * 8L, 2 * 12], record.Earlier!.Select(earlier => earlier.Rows));
        Assert.Equal(3, record.Runs.Count);
        Assert.All(Enumerable.Range(0, 2), i => Assert.InRange(record.Earlier![i].Extended, record.Runs[i].Ended!.Value, record.Runs[i + 1].Started));
        Assert.Equal(Rows(directory).Select(row => row.Plan).Distinct(), [Small.ShortHash]);
    }

    /// <summary>A torn trial of the larger plan is no whole one of the smaller plan, wherever it is torn.</summary>
    [Fact]
    public void Torn_anywhere_an_extended_run_is_resumed_to_the_rows_of_the_whole_plan()
    {
        string directory = folder.Combine("torn"), rows = Path.Combine(directory, ResultStore.RowsName);
        SweepPlan wider = Small with { Samples = [5, 6, 10], Trials = 3 }, widest = wider with { Widths = [20, 30, 40], Trials = 4 };
        foreach (SweepPlan plan in (SweepPlan[])[Small, wider, widest]) Run(plan, directory);
        List<SensitivityRow> expected = Rows(directory);
        string[] lines = [.. File.ReadLines(rows)];
        byte[] record = File.ReadAllBytes(Path.Combine(directory, ResultStore.RunName));
        Assert.Equal(1 + 4 * 18, lines.Length);
        for (int count = 1 + 2 * 8; count < lines.Length; count++)
        {
            File.WriteAllText(rows, string.Join('\n', lines[..count]) + "\n" + (count % 2 == 0 ? "" : lines[count][..20]));
            File.WriteAllBytes(Path.Combine(directory, ResultStore.RunName), record);
            Run(widest, directory);
            AssertSame(expected, Rows(directory), Rounding);
            Assert.Equal(lines.Length, File.ReadLines(rows).Count());
        }
    }

    [Fact]
    public void A_stopped_run_can_be_extended_before_it_is_finished()
    {
        string directory = folder.Combine("stopped");
        using (var source = new CancellationTokenSource())
        {
            Assert.ThrowsAny<OperationCanceledException>(
                () => Run(Small with { Trials = 4 }, directory, cancellation: source.Token, saved: _ => source.Cancel()));
        }

        SweepPlan wider = Small with { Widths = [20, 30, 40], Trials = 4 };
        Assert.InRange(Rows(directory).Count, 8, 24);
        Run(wider, directory);
        Run(wider, folder.Combine("whole"));
        AssertSame(Rows(folder.Combine("whole")), Rows(directory), Rounding);
    }

    /// <summary>Someone may take a trial out by hand, to have it computed again.</summary>
    [Fact]
    public void A_trial_that_was_taken_out_is_computed_again()
    {
        string directory = folder.Combine("mended"), rows = Path.Combine(directory, ResultStore.RowsName);
        SweepPlan wider = Small with { Widths = [20, 30, 40], Trials = 3 };
        Run(Small, directory);
        Run(wider, directory);
        List<SensitivityRow> expected = Rows(directory);
        int trial = SensitivityColumn("trial");
        File.WriteAllLines(rows, File.ReadAllLines(rows).Where(line => line.Split(',')[trial] != "1"));
        Run(wider, directory);
        AssertSame(expected, Rows(directory), Rounding);

        static int SensitivityColumn(string name) =>
            RobustnessTools.Results.Tables.Table.Of<SensitivityRow>().Columns.Index().Single(column => column.Item.Name == name).Index;
    }

    public static TheoryData<string, SweepPlan, string> Refused() => new()
    {
        { "fewer trials", Small with { Trials = 1 }, "trials, models, datasets, activations, samples, widths" },
        { "fewer samples", Small with { Samples = [6, 12], Trials = 3 }, "trials, models, datasets, activations, samples, widths" },
        { "another seed", Small with { Seed = 8, Trials = 3 }, "trials, models, datasets, activations, samples, widths" },
        { "more test points", Small with { TestPoints = 3 }, "trials, models, datasets, activations, samples, widths" },
        { "independent", Small with { Independent = true, Widths = [20, 30, 40] }, "trials, models, datasets may" },
        { "standardized", Small with { Normalization = Normalization.Standardize, Samples = [6, 8, 10] }, "trials, models, datasets, activations, widths may" },
        { "single", Small with { Precision = Precision.Single, Widths = [20, 40, 50] }, "trials, models, datasets, activations, samples may" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_plan_that_asks_for_less_or_for_something_else_is_refused_and_told_what_may_grow(string name, SweepPlan other, string growing)
    {
        SweepPlan small = name is "independent" or "standardized" or "single"
            ? other with { Samples = Small.Samples, Widths = Small.Widths }
            : Small;
        string directory = folder.Combine("taken");
        Run(small, directory);
        string[] files = [Path.Combine(directory, ResultStore.RowsName), Path.Combine(directory, ResultStore.RunName)];
        byte[][] before = Array.ConvertAll(files, File.ReadAllBytes);
        InputException error = Assert.Throws<InputException>(() => Run(other, directory));
        Assert.Equal("DifferentPlan", error.ErrorId);
        Assert.Contains($"only {growing}", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Array.ConvertAll(files, File.ReadAllBytes));
    }

    [Fact]
    public void Names_in_another_order_are_no_other_plan()
    {
        string directory = folder.Combine("ordered");
        Run(Small, directory);
        byte[] run = File.ReadAllBytes(Path.Combine(directory, ResultStore.RunName));
        Run(Small with { Activations = ["softplus", "tanh"] }, directory);
        Assert.Equal(run, File.ReadAllBytes(Path.Combine(directory, ResultStore.RunName)));
    }

    /// <summary>An empty record is what a power cut leaves where the file system is late: the rows tell whether they are of the plan.</summary>
    [Fact]
    public void Rows_whose_record_is_lost_are_resumed_by_the_plan_that_gives_them()
    {
        string directory = folder.Combine("lost"), record = Path.Combine(directory, ResultStore.RunName);
        Run(Small, directory);
        List<SensitivityRow> expected = Rows(directory);
        string[] lines = File.ReadAllLines(Path.Combine(directory, ResultStore.RowsName));
        File.WriteAllLines(Path.Combine(directory, ResultStore.RowsName), lines.SkipLast(3));
        foreach (SweepPlan other in (SweepPlan[])[Small with { Seed = 8 }, Small with { Widths = [20, 41] }, Small with { Activations = ["tanh", "relu"] }])
        {
            File.WriteAllText(record, "");
            InputException error = Assert.Throws<InputException>(() => Run(other, directory));
            Assert.Equal("DifferentPlan", error.ErrorId);
            Assert.Equal("", File.ReadAllText(record));
        }

        Assert.Null(ResultFiles.ReadRun(directory));
        Run(Small, directory);
        Assert.Equal(expected, Rows(directory));
        Assert.Equal(StudyPlanFile.Hash(Small), ResultFiles.ReadRun(directory)!.PlanHash);
    }

    private static void AssertSame(List<SensitivityRow> expected, List<SensitivityRow> actual, double tolerance)
    {
        Assert.Equal(expected.Select(row => (row.Cell, row.Trial)), actual.Select(row => (row.Cell, row.Trial)));
        foreach (var (wanted, row) in expected.Zip(actual))
        {
            if (tolerance == 0)
            {
                Assert.Equal(wanted, row);
                continue;
            }

            Assert.True(row.Succeeded, row.Message);
            AssertNear(wanted.Sensitivity, row.Sensitivity);
            AssertNear(wanted.LabelAveraged, row.LabelAveraged);
            Assert.Equal(double.IsNaN(wanted.PrecisionError), double.IsNaN(row.PrecisionError));
            Assert.Equal(
                (wanted.Plan, wanted.Seed, wanted.Interpolates, wanted.UniversalLawBound), (row.Plan, row.Seed, row.Interpolates, row.UniversalLawBound));
        }

        void AssertNear(double wanted, double got)
        {
            if (!double.IsNaN(wanted)) Assert.InRange(got, wanted * (1 - tolerance), wanted * (1 + tolerance));
            else Assert.True(double.IsNaN(got));
        }
    }

    private void Run(SweepPlan plan, string directory, Action<IReadOnlyList<SensitivityRow>>? saved = null, CancellationToken cancellation = default) =>
        Assert.Equal(0, new StudyRunner(catalog).Run(SensitivityStudy.Instance, plan.Validated(), directory,
            new StudySettings { Compute = Contexts.Managed(cancellation: cancellation), Parallel = 2 }, saved: saved));

    private static List<SensitivityRow> Rows(string directory) =>
    [
        .. ResultFiles.ReadRows<SensitivityRow>(directory).Select(row => row with { Seconds = 0 })
            .OrderBy(row => row.Trial).ThenBy(row => row.Dataset, StringComparer.Ordinal).ThenBy(row => row.Model, StringComparer.Ordinal)
            .ThenBy(row => row.Activation, StringComparer.Ordinal).ThenBy(row => row.Samples).ThenBy(row => row.Width),
    ];
}
