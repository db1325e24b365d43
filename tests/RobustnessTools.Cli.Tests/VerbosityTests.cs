using System.CommandLine;
using System.Globalization;
using RobustnessTools.Basics;
using RobustnessTools.Cli.Output;
using RobustnessTools.Compute;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>How much is said besides results: the same two options on every command, which change no result.</summary>
public sealed class VerbosityTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("robustness-verbosity-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Every command that does something, as it is typed.</summary>
    public static TheoryData<string> Commands() => [.. CommandLineTests.All.Where(name => Command(name).Subcommands.Count == 0)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_has_both_options_last(string command) =>
        Assert.Equal(["--quiet", "--verbose"], Command(command).Options.Select(option => option.Name).TakeLast(2));

    [Fact]
    public void The_quiet_get_results_only_and_the_same()
    {
        string[] sweep = ["sweep", "--model", "rf", "--activation", "tanh", "--samples", "10", "--widths", "40", "--dimension", "3", "--trials", "2",
            "--provider", "managed", "--output", folder];
        ToolResult told = Tool.Run(sweep).AssertSuccess(), quiet = Tool.Run([.. sweep, "--quiet"]).AssertSuccess();
        Assert.Contains("Rows: ", told.Error, StringComparison.Ordinal);
        Assert.Equal((told.Output, ""), (quiet.Output, quiet.Error));

        string[] chart = ["chart", folder, "--output", Path.Combine(folder, "c.svg"), "--report", Path.Combine(folder, "page")];
        Assert.Contains("Figure: ", Tool.Run(chart).AssertSuccess().Error, StringComparison.Ordinal);
        Assert.Equal("", Tool.Run([.. chart, "--quiet"]).AssertSuccess().Error);
    }

    [Fact]
    public void The_quiet_get_warnings_and_errors()
    {
        string[] early = [.. Tool.Small("--solver", "cg", "--max-iterations", "2")];
        ToolResult told = Tool.Run(early), quiet = Tool.Run([.. early, "--quiet"]);
        Assert.NotEqual("", told.Error);
        Assert.Equal((told.ExitCode, told.Error), (quiet.ExitCode, quiet.Error));
        Tool.Run("datasets", "mnits", "--quiet").AssertRefused("the nearest names are mnist");
    }

    [Fact]
    public void The_quiet_see_no_progress()
    {
        Assert.Contains("measuring 50 %", Progress(Verbosity.Normal), StringComparison.Ordinal);
        Assert.Equal("", Progress(Verbosity.Quiet));
    }

    [Theory]
    [InlineData("measure")]
    [InlineData("decompose")]
    [InlineData("attack")]
    public void Details_tell_what_was_used_and_stay_out_of_the_result(string command)
    {
        string[] line = [command, .. Tool.Small("--threads", "2", "--format", "csv").Skip(1)];
        ToolResult detailed = Tool.Run([.. line, "--verbose"]).AssertSuccess();
        Assert.Contains($"RobustnessTools {RunEnvironment.ProductVersion}, .NET ", detailed.Error, StringComparison.Ordinal);
        Assert.Contains("Provider managed, 2 threads: ", detailed.Error, StringComparison.Ordinal);
        Assert.Matches(@"Time: \d+\.\d\d s; peak memory of the process: [1-9]\d* MB\.", detailed.Error);
        ToolResult plain = Tool.Run(line).AssertSuccess();
        Assert.Equal("", plain.Error);
        Assert.Equal(plain.Output.Split('\n')[0], detailed.Output.Split('\n')[0]);
        Assert.Equal(plain.Output.Split('\n').Length, detailed.Output.Split('\n').Length);
    }

    [Fact]
    public void Details_come_with_errors_too()
    {
        ToolResult result = Tool.Run("datasets", "mnits", "--verbose");
        Assert.Equal((ExitCodes.BadInput, ""), (result.ExitCode, result.Output));
        Assert.Contains("Time: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Error: There is no dataset 'mnits'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_exclude_each_other() => Tool.Run("info", "--quiet", "--verbose").AssertRefused("--quiet and --verbose exclude each other");

    private static Command Command(string line)
    {
        var nowhere = new Terminal(TextWriter.Null, TextWriter.Null, OutputIsTerminal: false, ErrorIsTerminal: false);
        return line.Split(' ').Aggregate((Command)CommandRunner.Root(nowhere), (command, name) => command.Subcommands.Single(member => member.Name == name));
    }

    /// <summary>What a person at a terminal sees of one step.</summary>
    private static string Progress(Verbosity verbosity)
    {
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var terminal = new Terminal(TextWriter.Null, error, OutputIsTerminal: true, ErrorIsTerminal: true) { Verbosity = verbosity };
        using (var progress = new ProgressLine(terminal))
        {
            // It says nothing of steps that are over before anybody could read it.
            Thread.Sleep(TimeSpan.FromMilliseconds(300));
            progress.Report(new StepProgress("measuring", 0.5));
        }

        return error.ToString();
    }
}
