using System.Diagnostics;
using RobustnessTools.TestCommon;

namespace RobustnessTools.Cli.Tests;

/// <summary>Runs programs as users do: the built <c>robustness.dll</c>, and the SDK's <c>dotnet</c>.</summary>
internal static class ToolProcess
{
    /// <summary>The configuration that the tests, and so the tool, were built in: …/bin/Release/net10.0/.</summary>
    internal static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The tool as the solution's build left it, plugins beside it.</summary>
    internal static string Assembly { get; } =
        Path.Combine(SharedFolder.Repository, "src", "RobustnessTools.Cli", "bin", Configuration, "net10.0", "robustness.dll");

    /// <summary>The <c>dotnet</c> that runs the tests.</summary>
    internal static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath!;

    internal static ToolResult Run(params string[] arguments) => Run(Host, [Assembly, .. arguments]);

    internal static ToolResult Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        using Process process = Start(program, arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new ToolResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    internal static Process Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
