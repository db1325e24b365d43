using System.Runtime.InteropServices;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>The tool's package: packed, installed from a local folder into an empty place, and used there.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_packed_tool_installs_from_a_local_folder_and_measures()
    {
        string project = Path.Combine(SharedFolder.Repository, "src", "RobustnessTools.Cli");
        Dotnet("pack", project, "-c", ToolProcess.Configuration, "--no-build", "-o", folder.Combine("packages"));
        Assert.Single(Directory.GetFiles(folder.Combine("packages"), "RobustnessTools.Cli.*.nupkg"));

        // No other source than that folder: the package brings everything with it.
        string sources = folder.Write(
            "nuget.config",
            $"<configuration><packageSources><clear /><add key=\"local\" value=\"{folder.Combine("packages")}\" /></packageSources></configuration>");
        Dotnet("tool", "install", "RobustnessTools.Cli", "--tool-path", folder.Combine("tools"), "--configfile", sources);

        string tool = folder.Combine("tools", OperatingSystem.IsWindows() ? "robustness.exe" : "robustness");
        string runtime = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        Assert.Equal("rf", ToolProcess.Run(tool, Tool.Small("--format", "json"), ("DOTNET_ROOT", runtime)).Json().GetProperty("model").GetString());
        Assert.Contains("fashion-mnist", ToolProcess.Run(tool, ["datasets"], ("DOTNET_ROOT", runtime)).Output, StringComparison.Ordinal);
    }

    private void Dotnet(params string[] arguments)
    {
        ToolResult result = ToolProcess.Run(ToolProcess.Host, arguments,
            ("NUGET_PACKAGES", folder.Combine("cache")), ("DOTNET_CLI_HOME", folder.Combine("home")), ("DOTNET_NOLOGO", "1"),
            ("MSBUILDDISABLENODEREUSE", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"));
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: {result.Output}{result.Error}");
    }
}
