using Xunit;

namespace RobustnessTools.Cli.Tests.Plugins;

/// <summary>A plugin cannot end a command as if all were well, print among its results, or crash it without being named.</summary>
public sealed class PluginIncidentTests : IDisposable
{
    private readonly PluginWorkshop workshop = new();

    private static string Evil { get; } = Path.Combine(AppContext.BaseDirectory, "fixtures", "Fixture.Evil");

    private static string[] Measure => ["measure", "--plugin", Evil, "--model", "rf", "--width", "100", "--test-points", "2", "--format", "csv"];

    private string Output => Path.Combine(workshop.Work, "m.csv");

    public void Dispose() => workshop.Dispose();

    [Theory]
    [InlineData("exit at once", "check")]
    [InlineData("exit at once", "install")]
    [InlineData("exit at once", "measure")]
    [InlineData("exit later", "measure")]
    [InlineData("exit when loaded", "data")]
    [InlineData("exit when read", "data")]
    public void One_that_ends_the_process_is_named_and_the_command_has_failed(string deed, string command)
    {
        ToolResult result = workshop.ToolWithEvil(deed, Command(command));
        Assert.NotEqual(ExitCodes.Success, result.ExitCode);
        Assert.Contains($"Error: The plugin Fixture.Evil in '{Evil}' has ended the program in the middle of its work", result.Error, StringComparison.Ordinal);
        Assert.Empty(workshop.Installed);
        if (Directory.Exists(workshop.UserPlugins)) Assert.Empty(Directory.EnumerateFiles(workshop.UserPlugins, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFileSystemEntries(workshop.Work));
    }

    [Theory]
    [InlineData("print at once", "measure")]
    [InlineData("print later", "measure")]
    [InlineData("print when loaded", "data")]
    [InlineData("print when read", "data")]
    public void What_one_prints_is_not_among_the_results(string deed, string command)
    {
        string[] arguments = Command(command)[..^2];
        ToolResult quiet = workshop.Tool(arguments), loud = workshop.ToolWithEvil(deed, arguments);
        Assert.Equal(ExitCodes.Success, loud.ExitCode);
        Assert.Equal(ExitCodes.Success, quiet.ExitCode);
        Assert.Contains("HELLO FROM THE PLUGIN", loud.Error, StringComparison.Ordinal);
        Assert.Equal(quiet.Output, loud.Output);
    }

    [Theory]
    [InlineData("throw later", "measure", "Error: The activation 'evil' of the plugin Fixture.Evil in '")]
    [InlineData("throw when loaded", "data", "Error: The dataset evil of the plugin Fixture.Evil in '")]
    [InlineData("throw when read", "data", "Error: The dataset evil of the plugin Fixture.Evil in '")]
    public void What_one_throws_is_a_sentence_that_names_it(string deed, string command, string beginning)
    {
        ToolResult result = workshop.ToolWithEvil(deed, Command(command));
        result.AssertRefused("(InvalidOperationException: later  or never); mend it, or ask its authors (the tests)");
        Assert.StartsWith(beginning, result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(workshop.Work));
    }

    [Fact]
    public void One_that_throws_on_a_thread_of_its_own_is_named()
    {
        workshop.ToolWithEvil("crash later", Command("measure")).AssertRefused("The plugin Fixture.Evil in");
        Assert.Empty(Directory.EnumerateFileSystemEntries(workshop.Work));
    }

    [Fact]
    public void A_thread_that_one_leaves_behind_does_not_hold_the_program() =>
        Assert.Equal(ExitCodes.Success, workshop.ToolWithEvil("hold at once", Command("measure")).ExitCode);

    private string[] Command(string name) => name switch
    {
        "check" => ["plugins", "check", Evil],
        "install" => ["plugins", "install", Evil],
        "measure" => [.. Measure, "--activation", "evil", "--samples", "8", "--dimension", "20", "--output", Output],
        _ => [.. Measure, "--activation", "tanh", "--samples", "10", "--dataset", "evil", "--data-dir", workshop.Work, "--output", Output],
    };
}
