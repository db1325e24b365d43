using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests.Plugins;

/// <summary>An empty folder outside the repository, and a user without plugins, packages or package sources.</summary>
internal sealed class PluginWorkshop : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PluginWorkshop()
    {
        folder.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");
        Directory.CreateDirectory(Work);
    }

    /// <summary>Where work is done.</summary>
    internal string Work => folder.Combine("work");

    /// <summary>Where the user's plugins are, as every platform has it below the home folder.</summary>
    internal IReadOnlyList<string> Installed =>
        Directory.Exists(folder.Combine("home")) ? [.. Directory.EnumerateFiles(folder.Combine("home"), "plugin.json", SearchOption.AllDirectories)] : [];

    private (string Name, string Value)[] Environment =>
    [
        ("HOME", folder.Combine("home")), ("XDG_DATA_HOME", folder.Combine("home", "data")), ("ROBUSTNESSTOOLS_PLUGINS", ""),
        ("NUGET_PACKAGES", folder.Combine("cache")), ("DOTNET_CLI_HOME", folder.Combine("home")), ("DOTNET_NOLOGO", "1"), ("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        ("DOTNET_SKIP_FIRST_TIME_EXPERIENCE", "1"), ("MSBUILDDISABLENODEREUSE", "1"), ("UseSharedCompilation", "false"),
        ("DOTNET_ROOT", Path.GetDirectoryName(ToolProcess.Host)!),
        ("PATH", string.Join(
            Path.PathSeparator, folder.Combine("bin"), Path.GetDirectoryName(ToolProcess.Host), System.Environment.GetEnvironmentVariable("PATH"))),
    ];

    public void Dispose() => folder.Dispose();

    /// <summary>Runs the SDK.</summary>
    internal void Dotnet(params string[] arguments) => Succeeds(ToolProcess.Host, arguments);

    /// <summary>Runs the tool.</summary>
    internal ToolResult Tool(params string[] arguments) => ToolProcess.Run(ToolProcess.Host, [ToolProcess.Assembly, .. arguments], Environment);

    /// <summary>Runs the tool in the presence of the plugin Fixture.Evil, which does what it is told to the process that loads it.</summary>
    internal ToolResult ToolWithEvil(string deed, params string[] arguments) =>
        ToolProcess.Run(ToolProcess.Host, [ToolProcess.Assembly, .. arguments], [.. Environment, ("FIXTURE_EVIL", deed)]);

    /// <summary>The user's folder of plugins, where the platform lets a variable say where it is.</summary>
    internal string UserPlugins => folder.Combine("home", "data", "RobustnessTools", "plugins");
    /// <summary>Runs lines of a shell in the folder, with <c>robustness</c> on the path; the first one that fails is the last.</summary>
    internal string Shell(string script)
    {
        string command = folder.Write("bin/robustness", $"#!/bin/sh\nexec '{string.Join("' '", ToolProcess.Command)}' \"$@\"\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return Succeeds("/bin/sh", [folder.Write("script.sh", $"set -e\ncd '{Work}'\n{script}")]);
    }

    private string Succeeds(string program, string[] arguments)
    {
        ToolResult result = ToolProcess.Run(program, arguments, Environment);
        Assert.True(result.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {result.Output}{result.Error}");
        return result.Output;
    }
}
