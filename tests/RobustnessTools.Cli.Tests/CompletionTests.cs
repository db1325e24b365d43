using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>A shell completes commands, options and names, by asking the tool.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("robustness me", "measure")]
    [InlineData("robustness measure --activation ge", "gelu")]
    [InlineData("robustness measure --dataset fashion", "fashion-mnist")]
    [InlineData("robustness sweep --model n", "ntk")]
    [InlineData("robustness reproduce ntk-s", "ntk-synthetic")]
    [InlineData("robustness activations soft", "softplus")]
    [InlineData("robustness datasets mni", "mnist")]
    [InlineData("robustness measure --normalization sp", "sphere")]
    [InlineData("robustness completion z", "zsh")]
    public void Names_are_completed(string line, string name)
    {
        string[] found = Found(line);
        Assert.Single(found, name);
        Assert.Equal(found.Length, found.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void Each_shell_has_a_script(string shell) =>
        Assert.Contains("[suggest:", Tool.Run("completion", shell).AssertSuccess().Output, StringComparison.Ordinal);

    [Fact]
    public void Another_shell_is_refused() => Tool.Run("completion", "bsh").AssertRefused("bash");

    [SkippableFact]
    public void The_script_of_bash_completes_in_bash()
    {
        Skip.If(OperatingSystem.IsWindows() || !File.Exists("/bin/bash"), "needs bash");
        const string Program = """
            robustness() { "${tool[@]}" "$@"; }
            tool=("$@")
            eval "$(robustness completion bash)"
            COMP_LINE='robustness measure --activation ge'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(robustness measure --activation ge); COMP_CWORD=3
            _robustness
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        ToolResult result = ToolProcess.Run("/bin/bash", ["-c", Program, "bash", .. ToolProcess.Command]);
        Assert.Equal("gelu", result.AssertSuccess().Output.Trim());
    }

    private static string[] Found(string line) =>
        Tool.Run($"[suggest:{line.Length}]", line).AssertSuccess().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
