using System.Diagnostics;
using System.Globalization;
using RobustnessTools.TestCommon;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>Runs programs as users do: the built <c>robustness.dll</c>, and the SDK's <c>dotnet</c>.</summary>
internal static class ToolProcess
{
    /// <summary>The configuration that the tests, and so the tool, were built in: …/bin/Release/net10.0/.</summary>
    internal static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The tool as the solution's build left it, plugins beside it.</summary>
    internal static string Assembly { get; } = Surroundings.Published
        ? Path.Combine(AppContext.BaseDirectory, "robustness.dll")
        : Path.Combine(SharedFolder.Repository, "src", "RobustnessTools.Cli", "bin", Configuration, "net10.0", "robustness.dll");

    /// <summary>The <c>dotnet</c> that runs the tests.</summary>
    internal static string Host { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Environment.ProcessPath!;

    /// <summary>What a shell calls to run the tool.</summary>
    internal static IReadOnlyList<string> Command => Surroundings.Published ? [ProgramOf(Assembly)] : [Host, Assembly];

    internal static ToolResult Run(params string[] arguments) => Run(Host, [Assembly, .. arguments]);

    internal static ToolResult Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        RunIn("", program, arguments, environment);

    /// <summary>Runs the tool with something on its standard input.</summary>
    internal static ToolResult Piped(string input, params string[] arguments)
    {
        using Process process = Start("", Host, [Assembly, .. arguments], [], pipesIn: true);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return new ToolResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Runs a program in a folder; empty for that of the tests.</summary>
    internal static ToolResult RunIn(string folder, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        using Process process = Start(folder, program, arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new ToolResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>
    /// Starts the tool as a terminal does: it hears Ctrl+C. A script's background jobs do not, nor do their children, the tests of an unattended run among
    /// them; and the runtime keeps to that. On Windows it has a window of its own, which nobody sees.
    /// </summary>
    internal static Process StartInForeground(params string[] arguments) =>
        OperatingSystem.IsLinux() ? Start("/usr/bin/env", ["--default-signal=INT", .. Command, .. arguments])
        : Start("", Host, [Assembly, .. arguments], [], ownWindow: true);

    /// <summary>Sends what Ctrl+C sends, and waits for the end; a tool that goes on is killed, so that the tests end.</summary>
    internal static void Interrupt(Process process)
    {
        try
        {
            if (OperatingSystem.IsWindows()) WindowsConsole.Interrupt(process);
            else Run("/bin/kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), "The tool went on after Ctrl+C.");
        }
        finally
        {
            process.Kill();
        }
    }

    internal static Process Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Start("", program, arguments, environment);

    private static Process Start(
        string folder, string program, IEnumerable<string> arguments, (string Name, string Value)[] environment, bool pipesIn = false,
        bool ownWindow = false)
    {
        if (Surroundings.Published && program == Host && arguments.FirstOrDefault() is { } assembly && assembly.EndsWith(".dll", StringComparison.Ordinal))
        {
            program = ProgramOf(assembly);
            arguments = arguments.Skip(1);
        }

        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = pipesIn, UseShellExecute = false,
            WorkingDirectory = folder, CreateNoWindow = ownWindow,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The program that a publish makes of an assembly.</summary>
    private static string ProgramOf(string assembly) => Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
}
