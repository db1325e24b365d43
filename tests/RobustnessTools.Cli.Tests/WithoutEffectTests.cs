using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>Options that would have no effect are refused, also those that depend on what the inputs hold.</summary>
public sealed class WithoutEffectTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Summaries_have_their_column_and_their_bootstrap()
    {
        string run = folder.Combine("run"), summary = Path.Combine(run, "summary.csv"), picture = folder.Combine("figure.svg");
        Tool.Run("sweep", "--model", "rf", "--activation", "tanh", "--dimension", "8", "--samples", "20", "--widths", "60,120", "--trials", "2",
            "--provider", "managed", "--quiet", "--output", run).AssertSuccess();
        Tool.Run("summarize", run, "--seed", "3", "--quantity", "sensitivityDeviation").AssertSuccess();
        Tool.Run("summarize", summary).AssertSuccess();
        Tool.Run("summarize", summary, "--seed", "3").AssertRefused("seed of the bootstrap");
        Tool.Run("summarize", summary, "--quantity", "sensitivityDeviation").AssertRefused("measured column");
        Tool.Run("chart", summary, "--quantity", "sensitivityDeviation", "--output", picture).AssertRefused("measured column");
        Tool.Run("chart", summary, "--seed", "3", "--interval", "bootstrap", "--output", picture).AssertRefused("seed of the bootstrap");
        Tool.Run("chart", run, "--seed", "3", "--output", picture).AssertRefused("no interval of the bootstrap is shown");
        Tool.Run("chart", run, "--seed", "3", "--interval", "bootstrap", "--output", picture).AssertSuccess();
    }

    [Theory]
    [InlineData("--quick")]
    [InlineData("--trials", "2")]
    [InlineData("--output", "here")]
    [InlineData("--threads", "1")]
    [InlineData("rf-synthetic")]
    public void A_list_runs_nothing(params string[] more) => Tool.Run(["reproduce", "--list", .. more]).AssertRefused("--list");
}
