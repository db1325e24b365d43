using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>What the documents tell people to type is understood, and the examples run.</summary>
public class DocumentTests
{
    private const string FromSource = "dotnet run -c Release --project src/RobustnessTools.Cli -- ";

    [Fact]
    public void The_measurement_of_the_readme_is_understood_and_its_pasted_output_is_that_of_the_tool()
    {
        string readme = File.ReadAllText(Path.Combine(SharedFolder.Repository, "README.md")).ReplaceLineEndings("\n");
        string command = readme.Split('\n').Select(line => line.Trim())
            .First(line => line.StartsWith(FromSource + "measure", StringComparison.Ordinal))[FromSource.Length..];
        string output = Tool.Run([.. command.Split(' '), "--provider", "managed"]).Output.ReplaceLineEndings("\n");

        // All that does not depend on the machine: the first line, and the table of the sensitivity.
        string[] lines = output.Split('\n');
        string[] table = [.. lines.SkipWhile(line => !line.StartsWith("| mean S", StringComparison.Ordinal)).Take(3)];
        Assert.Equal(3, table.Length);
        Assert.Contains(lines[0], readme, StringComparison.Ordinal);
        Assert.Contains(string.Join('\n', table), readme, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_example_of_measuring_runs_as_it_stands()
    {
        Skip.If(OperatingSystem.IsWindows(), "a shell script");
        string script = Path.Combine(SharedFolder.Repository, "examples", "measure.sh");
        ToolResult result = ToolProcess.Run("/bin/sh", [script], ("ROBUSTNESS", string.Join(' ', ToolProcess.Command)));
        Assert.True(result.ExitCode == 0, result.Error);
        string[] rows = result.Output.Split('\n');
        Assert.Single(rows, row => row.StartsWith("model,", StringComparison.Ordinal));
        Assert.Equal(3 * 20, rows.Count(row => row.StartsWith("rf,tanh,", StringComparison.Ordinal)));
        Assert.Equal(3, rows.Count(row => row.StartsWith("Neural tangent kernel, square", StringComparison.Ordinal)));
        Assert.Contains("\"labelMapFrobenius\"", result.Output, StringComparison.Ordinal);
    }
}
