using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Plugins;
using RobustnessTools.Profiling;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Profiling;

/// <summary>A job's profile adds up, whatever the speed of the machine.</summary>
public class JobBenchmarkTests
{
    private static readonly SweepPlan Small =
        new SweepPlan { Models = ["rf"], Activations = ["tanh"], Dimension = 10, Samples = [20, 40], Widths = [60, 90], Trials = 2,
            TestPoints = 2 }.Validated();

    [Theory]
    [InlineData("rf", 1)]
    [InlineData("ntk", 1)]
    [InlineData("rf", 2)]
    public void The_stages_of_a_run_add_up_to_it(string model, int threads)
    {
        JobProfile profile = Run(Small with { Models = [model] }, threads, repetitions: 2);
        Assert.Equal(2, profile.Runs.Count);
        Assert.True(profile.ProductGigaflopsPerSecond > 0 && profile.PeakMemoryBytes > 0);
        Assert.Equal(JobOperations.ByStage(Small with { Models = [model] }, 10).Sum() / 1e9, profile.Gigaflops, 12);
        foreach (JobRun run in profile.Runs)
        {
            Assert.Equal(run.Seconds, run.Stages.Sum(stage => stage.Seconds), 1e-9);
            Assert.Equal(profile.Gigaflops, run.Stages.Sum(stage => stage.Gigaflops), 1e-12);
            Assert.Equal(profile.Gigaflops / run.Seconds / profile.ProductGigaflopsPerSecond, run.ShareOfProductRate, 1e-9);
            foreach (JobStage stage in Enum.GetValues<JobStage>())
                Assert.True(run.Stages[(int)stage].Stage == stage && run.Stages[(int)stage].Seconds > 0, stage.ToString());
        }
    }

    [Fact]
    public void What_cannot_be_counted_is_refused()
    {
        Assert.Equal("InvalidBenchmark", Assert.Throws<InputException>(() => Run(Small with { Independent = true }, 1, 1)).ErrorId);
        Assert.Equal("InvalidBenchmark", Assert.Throws<InputException>(() => Run(Small, 1, 0)).ErrorId);
        Assert.Equal("BenchmarkCellsFailed", Assert.Throws<InputException>(() => Run(Small with { Widths = [30, 60] }, 1, 1)).ErrorId);
    }

    private static JobProfile Run(SweepPlan plan, int threads, int repetitions)
    {
        using var catalogs = new Catalog(new PluginCatalog(new PluginSearchPath([], [], null, null)));
        return JobBenchmark.Run(plan, new StudySettings { Compute = Contexts.Managed(threads) }, repetitions, catalogs);
    }
}
