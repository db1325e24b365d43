using System.Text.Json;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary><c>robustness bench</c> on a job of a moment.</summary>
public class BenchTests
{
    private static readonly string[] Small =
        ["bench", "--dimension", "10", "--samples", "20,40", "--widths", "60,90", "--test-points", "2", "--provider", "managed", "--threads", "1",
            "--quiet", "--repeat", "2"];

    [Fact]
    public void The_table_has_every_run_and_every_stage()
    {
        string output = Tool.Run(Small).Output;
        foreach (string row in new[] { "|   1 ", "|   2 ", "| weights ", "| preactivations ", "| rank-update ", "| cholesky ", "| gradients ", "| other " })
            Assert.Contains($"\n{row}", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Peak memory: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_rate_of_products_the_runs_and_their_stages()
    {
        JsonElement profile = Tool.Run([.. Small, "--format", "json"]).Json();
        Assert.Equal(2, profile.GetProperty("runs").GetArrayLength());
        foreach (string key in new[] { "plan", "environment", "gigaflops", "productGigaflopsPerSecond", "peakMemoryBytes" })
            Assert.True(profile.TryGetProperty(key, out _), key);
        JsonElement stage = profile.GetProperty("runs")[0].GetProperty("stages")[0];
        foreach (string key in new[] { "stage", "seconds", "shareOfTime", "gigaflops", "gigaflopsPerSecond", "shareOfProductRate" })
            Assert.True(stage.TryGetProperty(key, out _), key);
    }

    [Fact]
    public void Single_precision_is_the_same_work_against_products_in_single_precision()
    {
        JsonElement exact = Tool.Run([.. Small, "--format", "json"]).Json(), single = Tool.Run([.. Small, "--precision", "single", "--format", "json"]).Json();
        Assert.Equal(exact.GetProperty("gigaflops").GetDouble(), single.GetProperty("gigaflops").GetDouble());
        Assert.Equal("Single", single.GetProperty("plan").GetProperty("precision").GetString(), ignoreCase: true);
        Assert.False(exact.GetProperty("plan").TryGetProperty("precision", out _));
        Assert.Contains("Matrix products in single precision: ", Tool.Run([.. Small, "--precision", "single"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_that_cannot_interpolate_is_refused() =>
        Tool.Run("bench", "--dimension", "10", "--samples", "40", "--widths", "30,60", "--threads", "1", "--quiet")
            .AssertRefused("choose widths that can interpolate");
}
