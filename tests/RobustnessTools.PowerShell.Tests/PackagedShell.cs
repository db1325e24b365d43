using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using RobustnessTools.TestCommon;

namespace RobustnessTools.PowerShell.Tests;

/// <summary>The PowerShell and the Pester that the build fetched as packages.</summary>
internal static class PackagedShell
{
    private static readonly string Folder = Path.Combine(Metadata("PowerShellFolder"), OperatingSystem.IsWindows() ? "win" : "unix");
    private static readonly string Dotnet =
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>The manifest of Pester.</summary>
    internal static string PesterManifest { get; } = Metadata("PesterManifest");

    /// <summary>A folder in which <c>pwsh</c> is a program.</summary>
    internal static string CommandFolder { get; } = OperatingSystem.IsWindows() ? Folder : MakeCommand();

    /// <summary>Starts a script, with an empty input and its outputs for the caller to read.</summary>
    internal static Process Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Dotnet)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = SharedFolder.Repository,
        };
        foreach (string argument in (string[])[Path.Combine(Folder, "pwsh.dll"), "-NoProfile", "-NonInteractive", "-File", script, .. arguments])
            start.ArgumentList.Add(argument);

        // For pwsh.exe, which looks for a runtime by itself; and tests ask nobody on the net.
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(Dotnet);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";

        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    // The package's own program pwsh is for Linux on x64 only, and finds a runtime in the usual places only.
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static string MakeCommand()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "shell");
        Directory.CreateDirectory(folder);
        string made = Path.Combine(folder, Path.GetRandomFileName());
        File.WriteAllText(made, $"#!/bin/sh\nexec {Quote(Dotnet)} {Quote(Path.Combine(Folder, "pwsh.dll"))} \"$@\"\n");
        File.SetUnixFileMode(made, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Move(made, Path.Combine(folder, "pwsh"), overwrite: true);
        return folder;
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Metadata(string key) =>
        typeof(PackagedShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
