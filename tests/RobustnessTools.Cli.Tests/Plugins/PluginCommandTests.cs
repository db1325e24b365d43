using Xunit;

namespace RobustnessTools.Cli.Tests.Plugins;

/// <summary>The commands of plugins, and <c>--plugin</c>, with the plugins that come with the tool.</summary>
public sealed class PluginCommandTests : IDisposable
{
    private readonly PluginWorkshop workshop = new();

    private static string Bundled(string name) => Path.Combine(AppContext.BaseDirectory, "plugins", $"RobustnessTools.Plugin.{name}");

    public void Dispose() => workshop.Dispose();

    [Fact]
    public void List_has_every_bundled_plugin_with_what_it_offers()
    {
        string output = workshop.Tool("plugins", "list").Output;
        foreach (string words in new[] { "RobustnessTools.Plugin.Idx ", "mnist, fashion-mnist", "RobustnessTools.Plugin.Folder ", "| bundled " })
            Assert.Contains(words, output, StringComparison.Ordinal);
        Assert.DoesNotContain("| user ", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_plugin_is_installed_listed_used_and_removed()
    {
        Skip.If(OperatingSystem.IsWindows(), "The user's folder cannot be moved by an environment variable.");
        Assert.Equal("", workshop.Tool("plugins", "install", Bundled("Activations")).Error);
        Assert.Single(workshop.Installed);
        ToolResult list = workshop.Tool("plugins", "list");
        Assert.Contains("| user ", list.Output, StringComparison.Ordinal);
        Assert.Contains("Warning: Two plugins are named RobustnessTools.Plugin.Activations", list.Error, StringComparison.Ordinal);

        workshop.Tool("plugins", "install", Bundled("Activations")).AssertRefused("--force replaces it");
        Assert.Equal(ExitCodes.Success, workshop.Tool("plugins", "install", Bundled("Activations"), "--force").ExitCode);
        Assert.Equal(ExitCodes.Success, workshop.Tool("plugins", "remove", "RobustnessTools.Plugin.Activations").ExitCode);
        Assert.Empty(workshop.Installed);
        workshop.Tool("plugins", "remove", "RobustnessTools.Plugin.Activations").AssertRefused("none is");
    }

    [Fact]
    public void A_plugins_activation_is_used_by_its_name_and_by_its_plugins_and_its_own()
    {
        string[] options = [.. Tool.Small("--format", "csv")];
        string plain = Tool.Run([.. options.Select(option => option == "tanh" ? "swish" : option)]).Output;
        string qualified =
            Tool.Run([.. options.Select(option => option == "tanh" ? "RobustnessTools.Plugin.Activations:swish" : option), "--plugin",
                Bundled("Activations")]).Output;
        Assert.Contains(",swish,", plain, StringComparison.Ordinal);
        Assert.Contains(",RobustnessTools.Plugin.Activations:swish,", qualified, StringComparison.Ordinal);
        Assert.Contains("swish (RobustnessTools.Plugin.Activations)", Tool.Run("activations", "swish").Output, StringComparison.Ordinal);
        Assert.Contains(
            "(RobustnessTools.Plugin.Activations)", Tool.Run("activations", "RobustnessTools.Plugin.Activations:swish").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("measure")]
    [InlineData("sweep")]
    [InlineData("datasets")]
    [InlineData("activations")]
    [InlineData("reproduce")]
    [InlineData("plugins list")]
    public void Every_command_that_takes_names_takes_plugins(string command) =>
        Assert.Contains("--plugin <DIR>", Tool.Run([.. command.Split(' '), "--help"]).Output, StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_a_plugin_is_refused()
    {
        Tool.Run("activations", "--plugin", workshop.Work).AssertRefused("has no plugin.json");
        Tool.Run("plugins", "check", workshop.Work).AssertRefused("has no plugin.json");
        Tool.Run("plugins", "check", Path.Combine(workshop.Work, "none")).AssertRefused("none");
    }

    [Theory]
    [InlineData("plugins", "check", "")]
    [InlineData("plugins", "check", "--watch", "")]
    [InlineData("plugins", "install", "")]
    [InlineData("plugins", "remove", "")]
    [InlineData("plugins", "new", "activation", "")]
    [InlineData("plugins", "new", "dataset", " ")]
    [InlineData("activations", "--plugin", "")]
    public void What_is_empty_gets_a_sentence(params string[] arguments) => workshop.Tool(arguments).AssertRefused("'");

    [SkippableFact]
    public void Removing_what_is_not_there_makes_no_folder()
    {
        Skip.If(OperatingSystem.IsWindows(), "The user's folder cannot be moved by an environment variable.");
        workshop.Tool("plugins", "remove", "any").AssertRefused("none is");
        Assert.False(Directory.Exists(workshop.UserPlugins));
    }

    [Fact]
    public void The_current_directory_is_no_place_for_plugins()
    {
        string hidden = Path.Combine(workshop.Work, "plugins", "x");
        Directory.CreateDirectory(hidden);
        foreach (string file in Directory.EnumerateFiles(Bundled("Folder"))) File.Copy(file, Path.Combine(hidden, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(hidden, "plugin.json"),
            File.ReadAllText(Path.Combine(hidden, "plugin.json")).Replace("RobustnessTools.Plugin.Folder\",", "hidden\",", StringComparison.Ordinal));
        if (OperatingSystem.IsWindows()) return;
        Assert.DoesNotContain(
            "hidden", workshop.Shell("cd plugins/x\nrobustness plugins list\ncd ..\nrobustness plugins list\ncd ..\nrobustness plugins list\n"),
            StringComparison.Ordinal);
    }
}
