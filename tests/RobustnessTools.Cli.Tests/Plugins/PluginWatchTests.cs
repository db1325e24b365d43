using System.Diagnostics;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests.Plugins;

/// <summary><c>plugins check --watch</c>: a build that replaces the plugin is checked too.</summary>
public sealed class PluginWatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Plugin => folder.Combine("out");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_is_checked_again_after_each_build_and_ends_with_Ctrl_C()
    {
        Build("1.2.3");
        using Process tool = ToolProcess.StartInForeground("plugins", "check", "--watch", Plugin);
        Task<string> error = tool.StandardError.ReadToEndAsync();
        await Seen(tool, "Fixture.Working 1.2.3 in");

        Build("7.0.0");
        await Seen(tool, "Fixture.Working 7.0.0 in");

        // A clean build: the folder goes, and comes again. What is wrong in between is told, and waited for to be right.
        Directory.Delete(Plugin, recursive: true);
        Build("8.0.0", "Fixture.Working.dll");
        await Task.Delay(TimeSpan.FromSeconds(2));
        Build("9.0.0");
        await Seen(tool, "Fixture.Working 9.0.0 in");

        ToolProcess.Interrupt(tool);
        Assert.Equal(ExitCodes.Interrupted, tool.ExitCode);
        string[] lines = (await error).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Stopped.", lines[^1]);
        Assert.Contains(lines, line => line.Contains("'Fixture.Working.dll' is not in the folder", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("robustness-check-", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_waited_for() => Tool.Run("plugins", "check", "--watch", Plugin).AssertRefused("does not exist");

    private static async Task Seen(Process tool, string words)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        string seen = "";
        while (!seen.Contains(words, StringComparison.Ordinal))
        {
            string? line = await tool.StandardOutput.ReadLineAsync(patience.Token);
            Assert.True(line is not null, $"It ended without '{words}': {seen}");
            seen += line + "\n";
        }
    }

    private void Build(string version, string? without = null)
    {
        Directory.CreateDirectory(Plugin);
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "fixtures", "Fixture.Working")))
        {
            string target = Path.Combine(Plugin, Path.GetFileName(file));
            if (Path.GetFileName(file) == without) continue;
            File.Copy(file, target, overwrite: true);
            if (file.EndsWith("plugin.json", StringComparison.Ordinal))
                File.WriteAllText(target, File.ReadAllText(file).Replace("1.2.3", version, StringComparison.Ordinal));
        }
    }
}
