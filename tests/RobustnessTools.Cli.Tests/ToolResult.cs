using System.Text.Json;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>What a run of the tool left.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <summary>The result as JSON, of a run that went well.</summary>
    internal JsonElement Json()
    {
        Assert.True(ExitCode == ExitCodes.Success, Error);
        using var document = JsonDocument.Parse(Output);
        return document.RootElement.Clone();
    }

    /// <summary>Asserts that the run went well.</summary>
    internal ToolResult AssertSuccess()
    {
        Assert.True(ExitCode == ExitCodes.Success, Error);
        return this;
    }

    /// <summary>Asserts a refusal: exit code 2, one line on the standard error that holds some words, nothing on the standard output.</summary>
    internal void AssertRefused(string words)
    {
        Assert.Equal("", Output);

        // Without OpenBLAS every run says so first.
        string line = Assert.Single(
            Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), text => !text.StartsWith("Warning: No OpenBLAS", StringComparison.Ordinal));
        Assert.StartsWith("Error: ", line, StringComparison.Ordinal);
        Assert.EndsWith(".", line.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.BadInput, ExitCode);
    }
}
