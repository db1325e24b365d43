using System.Diagnostics;
using RobustnessTools.TestCommon;

namespace RobustnessTools.Charts.Tests.Golden;

public sealed class WithoutSystemFontsTests
{
    [SkippableFact]
    public void The_committed_pictures_are_drawn_in_another_process_where_no_font_is_installed()
    {
        Surroundings.RequireSdk();
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && Run("mount -t tmpfs none /usr/share/fonts").Code == 0, "Fonts are hidden by a mount of one's own (unshare), which root may make on Linux.");

        string tests = typeof(GoldenPictureTests).Assembly.Location, host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        (int code, string output) = Run(
            "mount -t tmpfs none /usr/share/fonts && for d in /usr/local/share/fonts ~/.fonts ~/.local/share/fonts; "
                + $"do [ ! -d $d ] || mount -t tmpfs none $d; done && '{host}' vstest '{tests}' "
                + $"--TestCaseFilter:FullyQualifiedName~{nameof(GoldenPictureTests)}");

        Assert.True(code == 0, output);
        Assert.Matches(@"Passed: +12", output);
    }

    private static (int Code, string Output) Run(string script)
    {
        ProcessStartInfo start =
            new("unshare", ["--mount", "sh", "-c", script]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output + error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }
}
