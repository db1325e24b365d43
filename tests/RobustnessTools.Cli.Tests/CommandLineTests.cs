using System.CommandLine;
using RobustnessTools.Basics;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>What holds for the whole command line.</summary>
public class CommandLineTests
{
    private static readonly Terminal Nowhere = new(TextWriter.Null, TextWriter.Null, OutputIsTerminal: false, ErrorIsTerminal: false);

    /// <summary>Every command and group of commands, as they are typed.</summary>
    internal static IEnumerable<string> All => CommandRunner.Root(Nowhere).Subcommands.SelectMany(command => Lines(command, ""));

    public static TheoryData<string> Names() => [.. All];

    /// <summary>A command and those within it, as they are typed.</summary>
    private static IEnumerable<string> Lines(Command command, string before) =>
        command.Subcommands.SelectMany(member => Lines(member, $"{before}{command.Name} ")).Prepend(before + command.Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Help_describes_the_command_and_ends_with_examples_that_are_understood(string command)
    {
        ToolResult help = Tool.Run([.. command.Split(' '), "--help"]);
        Assert.Equal(ExitCodes.Success, help.ExitCode);
        Assert.Contains($"robustness {command}", help.Output, StringComparison.Ordinal);
        string[] examples =
            [.. help.Output[help.Output.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n').Skip(1).Select(line => line.Trim())
                .Where(line => line.Length > 0)];
        Assert.NotEmpty(examples);

        foreach (string example in examples)
        {
            Assert.StartsWith($"robustness {command} ", example + " ", StringComparison.Ordinal);
            Assert.Empty(CommandRunner.Root(Nowhere).Parse(example["robustness ".Length..]).Errors);
        }
    }

    [Fact]
    public void The_root_lists_every_command()
    {
        string help = Tool.Run("--help").Output;
        foreach (string command in new[] { "measure", "datasets", "activations", "info" }) Assert.Contains($"\n  {command}", help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--version")]
    [InlineData("-v")]
    public void The_version_is_that_of_the_library(string option) =>
        Assert.StartsWith(Basics.RunEnvironment.ProductVersion, ToolProcess.Run(option).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "--help")]
    [InlineData("help", "--help")]
    [InlineData("plugins", "plugins --help")]
    [InlineData("plugins new", "plugins new --help")]
    [InlineData("help plugins", "plugins --help")]
    [InlineData("help plugins new dataset", "plugins new dataset --help")]
    [InlineData("help measure", "measure --help")]
    public void Help_comes_without_the_option_too(string line, string same)
    {
        ToolResult help = Tool.Run(same.Split(' ')).AssertSuccess();
        Assert.StartsWith("Description:", help.Output, StringComparison.Ordinal);
        Assert.Equal(help, Tool.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void An_unknown_command_is_refused()
    {
        Tool.Run("mesure").AssertRefused("'mesure' is not a command of 'robustness': the nearest names are measure");
        Tool.Run("help", "mesure").AssertRefused("'mesure' is not a command of 'robustness': the nearest names are measure");
        Tool.Run("help", "plugins", "chek").AssertRefused("'chek' is not a command of 'robustness plugins': the nearest names are check");
        Tool.Run("activations", "tanh", "relu").AssertRefused("'relu' is not an argument of 'robustness activations'");
        Tool.Run("plugins", "chek", "out").AssertRefused("'chek' is not a command of 'robustness plugins': the nearest names are check");
        Tool.Run("plugins", "check", "--plugn", "out").AssertRefused("see 'robustness plugins check --help'");
    }

    [Fact]
    public void A_cancelled_run_ends_with_130_and_no_output()
    {
        ToolResult result = Tool.Run(new CancellationToken(canceled: true), Tool.Small());
        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public void A_misspelt_infinite_width_is_told_what_it_could_be()
    {
        ToolResult result = Tool.Run("measure", "--model", "rf", "--activation", "tanh", "--width", "infinit");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("'infinit' is not a value of --width", result.Error, StringComparison.Ordinal);
        Assert.Contains("or infinite", result.Error, StringComparison.Ordinal);
    }
}
