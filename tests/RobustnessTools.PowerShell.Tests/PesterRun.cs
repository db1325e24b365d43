using System.Diagnostics;
using System.Text.RegularExpressions;
using RobustnessTools.TestCommon;

namespace RobustnessTools.PowerShell.Tests;

/// <summary>Runs Pester test files in PowerShell, where both are installed.</summary>
internal static partial class PesterRun
{
    private static readonly Lazy<bool> Installed = new(() => TryRun("if (-not (Get-Module -ListAvailable Pester | Where-Object Version -GE 5.5)) { exit 1 }", out int exitCode, out _) && exitCode == 0);

    /// <summary>Folder of the test files.</summary>
    internal static string Folder { get; } = Path.Combine(SharedFolder.Repository, "tests", "RobustnessTools.PowerShell.Tests", "Pester");

    /// <summary>Their names.</summary>
    internal static IEnumerable<string> Files => Directory.GetFiles(Folder, "*.Tests.ps1").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>Whether PowerShell 7.6 or later and Pester are on this machine.</summary>
    internal static bool IsPossible => Installed.Value;

    /// <summary>Number of tests in a file, as far as can be seen without running it: a test with cases counts once.</summary>
    internal static int CountTests(string file) => It().Count(File.ReadAllText(Path.Combine(Folder, file)));

    /// <summary>Runs a file in a fresh PowerShell.</summary>
    /// <returns>Exit code (0 when all passed) and what Pester said.</returns>
    internal static (int ExitCode, string Output) Run(string file)
    {
        string path = Path.Combine(Folder, file).Replace("'", "''", StringComparison.Ordinal);
        string command = $$"""
            $c = New-PesterConfiguration
            $c.Run.Path = '{{path}}'
            $c.Run.PassThru = $true
            $c.Output.Verbosity = 'Detailed'
            $c.Output.RenderMode = 'Plaintext'
            $r = Invoke-Pester -Configuration $c
            if ($r.Result -ne 'Passed') { exit 1 }
            """;
        TryRun(command, out int exitCode, out string output);
        return (exitCode, output);
    }

    private static bool TryRun(string command, out int exitCode, out string output)
    {
        var start = new ProcessStartInfo("pwsh") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = SharedFolder.Repository };
        foreach (string argument in (string[])["-NoProfile", "-NonInteractive", "-Command", command]) start.ArgumentList.Add(argument);
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            output += errors.GetAwaiter().GetResult();
            exitCode = process.ExitCode;
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            (exitCode, output) = (-1, "pwsh is not on the path");
            return false;
        }
    }

    [GeneratedRegex(@"^\s*It ['""]", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex It();
}
