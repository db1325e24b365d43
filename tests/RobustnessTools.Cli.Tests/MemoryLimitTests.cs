using RobustnessTools.Numerics.LinearAlgebra.OpenBlas;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>A process that may have little memory (<c>ulimit -d</c>) computes all the same or ends with a sentence; it never asks without end.</summary>
public sealed class MemoryLimitTests
{
    [SkippableTheory]
    [InlineData(100_000, "auto")]
    [InlineData(200_000, "auto")]
    [InlineData(200_000, "openblas")]
    [InlineData(300_000, "openblas")]
    [InlineData(400_000, "openblas")]
    public void A_limit_ends_with_numbers_or_a_sentence(int kibibytes, string provider)
    {
        ToolResult result = Limited(kibibytes, "--provider", provider);
        Assert.DoesNotContain("the program failed", result.Error, StringComparison.Ordinal);
        if (result.ExitCode == ExitCodes.Success) Assert.Contains("\"sensitivity\"", result.Output, StringComparison.Ordinal);
        else result.AssertRefused(result.Error.Contains("openblas", StringComparison.Ordinal) ? "ulimit -d" : "memory");
    }

    [SkippableFact]
    public void Openblas_without_room_for_its_buffers_is_said_and_done_without()
    {
        Limited(180_000, "--provider", "openblas").AssertRefused("128 MiB for each thread");
        ToolResult managed = Limited(180_000);
        Assert.Equal(ExitCodes.Success, managed.ExitCode);
        Assert.Contains("the managed provider is used", managed.Error, StringComparison.Ordinal);
        Assert.Contains("\"provider\": \"managed\"", managed.Output, StringComparison.Ordinal);
    }

    private static ToolResult Limited(int kibibytes, params string[] more)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "limits the data of a process");
        Skip.If(OpenBlasAlgebra.TryLoad(out _) is null, "needs OpenBLAS");
        Skip.If(Surroundings.Published, "what is limited is the emulator of another system's programs");
        return ToolProcess.Run(
        "/bin/bash",
        ["-c", $"ulimit -d {kibibytes}; exec timeout -s KILL 120 \"$0\" \"$@\"", .. ToolProcess.Command,
            "measure", "--model", "rf", "--activation", "tanh", "--width", "2000", "--samples", "1000", "--dimension", "100", "--format", "json", .. more]);
    }
}
