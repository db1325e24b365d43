using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Cluster;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using Xunit;

namespace RobustnessTools.Tests.Cluster;

/// <summary>How work is cut and put together, and what tasks ask for.</summary>
public class WorkCuttingTests
{
    [Fact]
    public void Short_pieces_go_together_up_to_a_time_and_unknown_ones_alone()
    {
        double?[] seconds = [20, 20, 20, 20, null, 20, 100, 10];
        Assert.Equal([[0, 1, 2], [3], [4], [5], [6], [7]], TaskPacking.Pack([.. Enumerable.Range(0, 8)], piece => seconds[piece], together: 60, most: 10));
        Assert.Equal([[0, 1, 2, 3], [4, 5], [6, 7]], TaskPacking.Pack([.. Enumerable.Range(0, 8)], piece => seconds[piece], together: 60, most: 3));
        Assert.Equal([[4], [2]], TaskPacking.Pack([4, 2], _ => null, together: 60, most: 10));
    }

    [Fact]
    public void A_long_trial_is_cut_by_widths_and_nothing_is_lost()
    {
        var plan = (SweepPlan)new SweepPlan
        {
            Models = ["rf"], Activations = ["tanh"], Dimension = 10, Samples = [50, 100], Widths = [200, 400, 800, 1600], Trials = 1, TestPoints = 2,
        }.Validated();
        using var catalog = Catalog.Standard();
        using var compute = ComputeContext.Create(ProviderChoice.Managed, threads: 1);
        using StudyWork<SweepPlan, SensitivityRow> work = SensitivityStudy.Instance.Prepare(plan, new StudySettings { Compute = compute }, catalog);
        NamedValues unit = SensitivityStudy.Instance.Units(plan).Single();
        double all = work.Operations(unit, plan)!.Value;
        Assert.Equal(JobOperations.ByStage(plan, 10).Sum(), all);
        Assert.Same(plan, Assert.Single(work.Blocks(unit, plan, all)));
        IReadOnlyList<SweepPlan> blocks = work.Blocks(unit, plan, all / 2);
        Assert.True(blocks.Count > 1);
        Assert.Equal(plan.Widths, blocks.SelectMany(block => block.Widths));
        Assert.All(blocks, block => Assert.True(block.Widths.Count == 1 || work.Operations(unit, block) <= all / 2));

        // Each block gives the rows that the whole plan gives there, but for rounding.
        SensitivityRow[] whole = [.. work.Run(unit, plan, compute, 0, static _ => { }).OrderBy(row => (row.Samples, row.Width))];
        SensitivityRow[] cut = [.. blocks.SelectMany(block => work.Run(unit, block, compute, 0, static _ => { })).OrderBy(row => (row.Samples, row.Width))];
        Assert.Equal(whole.Select(row => (row.Samples, row.Width)), cut.Select(row => (row.Samples, row.Width)));
        Assert.All(whole.Zip(cut), pair => Assert.Equal(pair.First.Sensitivity, pair.Second.Sensitivity, 1e-9 * pair.First.Sensitivity));
        Assert.Single(work.Blocks(unit, plan with { Independent = true }, all / 2));
        Assert.Null(work.Operations(unit, plan with { Solver = SolverChoice.ConjugateGradient }));
    }

    [Fact]
    public void What_was_lacking_is_doubled()
    {
        var ask = new TaskAsk(1000, 30);
        Assert.Equal(new TaskAsk(2000, 30), ask.WithMoreMemory);
        Assert.Equal(new TaskAsk(1000, 60), ask.WithMoreTime(limit: 5));
        Assert.Equal(new TaskAsk(1000, 10), new TaskAsk(1000).WithMoreTime(limit: 5));
        Assert.Equal(new TaskAsk(1000), new TaskAsk(1000).WithMoreTime(limit: null));
        Assert.Equal(FailureCause.Time, new TaskState("TIMEOUT", "", 5).Cause);
        Assert.Equal(FailureCause.Memory, new TaskState("OUT_OF_MEMORY", "", 5).Cause);
        Assert.Equal(FailureCause.Other, new TaskState("NODE_FAIL", "", 5).Cause);
        Assert.Equal(FailureCause.Other, new TaskState("PREEMPTED", "", 5).Cause);
    }

    [Theory]
    [InlineData("RUNNING", false, false)]
    [InlineData("COMPLETING", false, false)]
    [InlineData("PENDING", false, true)]
    [InlineData("REQUEUED", false, true)]
    [InlineData("A_STATE_OF_LATER", false, false)]
    [InlineData("NODE_FAIL", true, false)]
    public void A_state_is_over_or_not(string state, bool isOver, bool isWaiting) =>
        Assert.Equal((isOver, isWaiting), (new TaskState(state, "", null).IsOver, new TaskState(state, "", null).IsWaiting));

    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(rm) `x` \\", @"'$(rm) `x` \'")]
    public void A_word_stays_one_word_in_the_script(string word, string quoted) => Assert.Equal(quoted, JobScript.Quoted(word));

    [Theory]
    [InlineData("constraint")]
    [InlineData("--wrap=rm")]
    [InlineData("--a\nb")]
    public void An_argument_of_sbatch_is_one_option(string argument) => Assert.Equal("SlurmSettingOutOfRange",
        Assert.Throws<InputException>(() => new EngineSettings { SbatchArguments = ["--nice=5", argument] }.Validated()).ErrorId);

    [Fact]
    public void A_mixed_set_of_nodes_is_said_once()
    {
        var one = new RunEnvironment("1", "r", "s", "P", 2, "managed", "own");
        RunRecord With(params RunNode[] nodes) =>
            new(SensitivityStudy.Instance, "", new SweepPlan { Models = [], Activations = [], Samples = [], Widths = [] },
                [new RunSession(default, 1, 1, one, Nodes: nodes)]);
        Assert.Empty(RunWarnings.Of(record: null));
        Assert.Empty(RunWarnings.Of(With(new RunNode("a", 2, one), new RunNode("b", 1, one))));
        Assert.Equal(
            "Trials were computed on 2 kinds of nodes, whose values may differ in the last digits: P, own, version 1 (3 tasks on 2 nodes); "
                + "Q, own, version 1 (4 tasks on 1 nodes).",
            Assert.Single(RunWarnings.Of(With(new RunNode("a", 2, one), new RunNode("b", 1, one), new RunNode("c", 4, one with { Processor = "Q" })))));
    }
}
