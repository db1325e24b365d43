using RobustnessTools.Cli.Commands;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>What holds for the whole command line.</summary>
public class CommandLineTests
{
    private static readonly string[] Commands = ["measure", "datasets", "activations", "info"];

    public static TheoryData<string> Names() => [.. Commands];

    [Theory]
    [MemberData(nameof(Names))]
    public void Help_describes_the_command_and_ends_with_examples_that_are_understood(string command)
    {
        ToolResult help = Tool.Run(command, "--help");
        Assert.Equal(ExitCodes.Success, help.ExitCode);
        Assert.Contains($"robustness {command}", help.Output, StringComparison.Ordinal);
        string[] examples = [.. help.Output[help.Output.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n').Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0)];
        Assert.NotEmpty(examples);

        // Cancelled from the start: an example that is understood gets as far as its work, one that is not is refused.
        foreach (string example in examples.Where(line => !line.Contains("benchmark", StringComparison.Ordinal)))
        {
            ToolResult result = Tool.Run(new CancellationToken(canceled: true), example.Split(' ')[1..]);
            Assert.DoesNotContain("--help", result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_root_lists_every_command()
    {
        string help = Tool.Run("--help").Output;
        foreach (string command in Commands) Assert.Contains($"\n  {command}", help, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_that_of_the_library() =>
        Assert.StartsWith(Experiments.RunEnvironment.ProductVersion, ToolProcess.Run("--version").Output, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_command_or_none_is_refused()
    {
        Tool.Run("mesure").AssertRefused("'mesure' is not a command of 'robustness': the nearest names are measure");
        Tool.Run().AssertRefused("see 'robustness --help'");
        Tool.Run("activations", "tanh", "relu").AssertRefused("'relu' is not an argument of 'robustness activations'");
    }

    [Fact]
    public void A_cancelled_run_ends_with_130_and_no_output()
    {
        ToolResult result = Tool.Run(new CancellationToken(canceled: true), Tool.Small());
        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void Every_command_has_examples()
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, OutputIsTerminal: false, ErrorIsTerminal: false);
        ToolCommand[] commands = [new MeasureCommand(terminal), new DatasetsCommand(terminal), new ActivationsCommand(terminal), new InfoCommand(terminal)];
        Assert.All(commands, command => Assert.All(command.Examples, example => Assert.StartsWith($"robustness {command.Name}", example, StringComparison.Ordinal)));
    }
}
