using System.Text;
using System.Text.RegularExpressions;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Cli.Tests.Plugins;

/// <summary>Follows docs/plugins.md to the letter: types what is marked <c>sh</c>, writes the files whose names stand beside the language.</summary>
public sealed partial class PluginDocumentTests : IDisposable
{
    private readonly PluginWorkshop workshop = new();

    private static string Document => File.ReadAllText(Path.Combine(SharedFolder.Repository, "docs", "plugins.md")).ReplaceLineEndings("\n");

    public void Dispose() => workshop.Dispose();

    [SkippableFact]
    public void Following_the_document_in_an_empty_folder_makes_plugins_that_work()
    {
        Surroundings.RequireSdk();
        Skip.If(OperatingSystem.IsWindows(), "The document's commands are for a POSIX shell.");
        var script = new StringBuilder();
        foreach (Match block in Blocks().Matches(Document))
        {
            if (block.Groups["language"].Value == "sh") script.Append(block.Groups["text"].Value);
            else if (block.Groups["file"].Value is { Length: > 0 } file)
                script.Append("cat > ").Append(file).Append(" <<'END_OF_FILE'\n").Append(block.Groups["text"].Value).Append("END_OF_FILE\n");
        }

        string output = workshop.Shell(script.ToString());
        Assert.Contains("All 9 values are right.", output, StringComparison.Ordinal);
        Assert.Contains("log-cosh (log-cosh): ln cosh x", output, StringComparison.Ordinal);
        Assert.Contains("Parity: even", output, StringComparison.Ordinal);
        Assert.Contains("Neural tangent kernel, log-cosh, on gaussian", output, StringComparison.Ordinal);
        Assert.Contains("Random features, log-cosh, on gaussian", output, StringComparison.Ordinal);
        Assert.Contains("Random features, tanh, on my-data", output, StringComparison.Ordinal);
        Assert.Equal(8, Regex.Count(output, @"(?m)^\| gaussian +\| (rf|ntk) +\| log-cosh ", RegexOptions.None, TimeSpan.FromSeconds(10)));
        string rows = File.ReadAllText(Path.Combine(workshop.Work, "log-cosh", "results", "rows.csv"));
        Assert.Equal(2 * 2 * 2 * 3, Regex.Count(rows, ",log-cosh,", RegexOptions.None, TimeSpan.FromSeconds(10)));
        Assert.Empty(workshop.Installed);
    }

    [Theory]
    [InlineData("plugin/LogCoshActivation.cs")]
    [InlineData("plugin/plugin.json")]
    [InlineData("tests/Program.cs")]
    public void The_files_of_the_document_are_those_of_the_example(string file)
    {
        var block = Assert.Single(Blocks().Matches(Document), block => block.Groups["file"].Value == file);
        Assert.Equal(File.ReadAllText(Path.Combine(SharedFolder.Repository, "examples", "CustomActivation", file)).ReplaceLineEndings("\n"),
            block.Groups["text"].Value);
    }

    [GeneratedRegex(@"^```(?<language>\w+) ?(?<file>\S*)\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Blocks();
}
