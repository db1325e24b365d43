using System.Diagnostics;
using System.Globalization;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>What a running sweep does when it is interrupted, and when the disk is full.</summary>
public sealed class SweepProcessTests : IDisposable
{
    private const int CellsPerTrial = 4;
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Ctrl_C_saves_the_finished_trials_and_prints_the_command_that_resumes()
    {
        string directory = folder.Combine("it's interrupted"), rows = Path.Combine(directory, ResultStore.RowsName);
        using Process process = ToolProcess.StartInForeground(Sweep(trials: 60, directory));
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        while (!process.HasExited && !(File.Exists(rows) && new FileInfo(rows).Length > 0)) Thread.Sleep(5);
        ToolProcess.Interrupt(process);
        Assert.Equal(ExitCodes.Interrupted, process.ExitCode);
        Assert.Equal("", await output);

        Assert.InRange(Table.Of<SensitivityRow>().Read(rows).Count(), CellsPerTrial, 59 * CellsPerTrial);
        string[] lines = (await error).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        string line = Assert.Single(lines, text => text.Contains("To resume: ", StringComparison.Ordinal));
        Assert.Contains(directory, line, StringComparison.Ordinal);
        Assert.Equal("Stopped.", lines[^1]);

        // The command as a shell reads it, with the program that the tests have; cmd is not asked.
        string command = line.Split("To resume: ")[1];
        Assert.StartsWith("robustness sweep ", command, StringComparison.Ordinal);
        ToolResult resumed = OperatingSystem.IsWindows() ? ToolProcess.Run(Sweep(trials: 60, directory))
            : ToolProcess.Run("/bin/sh", ["-c", $"'{string.Join("' '", ToolProcess.Command)}' {command["robustness ".Length..]}"]);
        Assert.True(resumed.ExitCode == ExitCodes.Success, resumed.Error);
        Assert.Equal(60 * CellsPerTrial, Table.Of<SensitivityRow>().Read(rows).Count());
        Assert.Equal(2, ResultFiles.ReadRun(directory)!.Runs.Count);
    }

    [SkippableFact]
    public void A_full_disk_gets_a_sentence_and_what_was_saved_is_whole_and_resumed()
    {
        Skip.IfNot(!OperatingSystem.IsWindows() && File.Exists("/bin/bash"), "needs bash to limit the size of files");
        string directory = folder.Combine("full"), rows = Path.Combine(directory, ResultStore.RowsName);

        // No file may grow beyond 4 KiB, as on a disk that is full; the runtime's double mapping of code would be refused as well.
        RunOnFullDisk(4).AssertRefused($"'{directory}' cannot be written");

        int saved = Table.Of<SensitivityRow>().Read(rows).Count();
        Assert.InRange(saved, CellsPerTrial, 11 * CellsPerTrial);
        Assert.Equal(0, saved % CellsPerTrial);
        byte[] before = File.ReadAllBytes(rows);
        Assert.Equal(ExitCodes.Success, ToolProcess.Run(Sweep(trials: 12, directory)).ExitCode);
        Assert.Equal(before, File.ReadAllBytes(rows)[..before.Length]);
        Assert.Equal(12 * CellsPerTrial, Table.Of<SensitivityRow>().Read(rows).Count());

        // Nothing at all can be written.
        Directory.Delete(directory, recursive: true);
        RunOnFullDisk(0).AssertRefused("cannot be written");
        Assert.Equal(ExitCodes.Success, ToolProcess.Run(Sweep(trials: 1, directory)).ExitCode);

        ToolResult RunOnFullDisk(int kibibytes) => ToolProcess.Run(
            "/bin/bash",
            ["-c", $"trap '' XFSZ; ulimit -f {kibibytes}; exec \"$0\" \"$@\"", .. ToolProcess.Command, .. Sweep(trials: 12, directory)],
            ("DOTNET_EnableWriteXorExecute", "0"));
    }

    [Fact]
    public void Two_processes_do_not_write_to_one_directory()
    {
        string directory = folder.Combine("shared"), record = Path.Combine(directory, ResultStore.RunName);
        using Process first = ToolProcess.Start(ToolProcess.Host, [ToolProcess.Assembly, .. Sweep(trials: 2000, directory)]);
        while (!first.HasExited && !File.Exists(record)) Thread.Sleep(5);
        Tool.Run(Sweep(trials: 2000, directory)).AssertRefused("Another process is writing");
        Assert.False(first.HasExited);
        first.Kill();
    }

    [SkippableFact]
    public void A_directory_that_is_read_only_is_named()
    {
        Skip.IfNot(!OperatingSystem.IsWindows() && Directory.Exists("/proc"), "needs a place where nobody may write");
        Tool.Run(Sweep(trials: 1, "/proc/results")).AssertRefused("'/proc/results' cannot be written");
    }

    [SkippableFact]
    public void A_directory_without_write_permission_is_named()
    {
        Skip.If(OperatingSystem.IsWindows(), "takes a POSIX permission away");
        Skip.If(Environment.IsPrivilegedProcess, "root may write everywhere");
        string locked = folder.Combine("locked");
        Directory.CreateDirectory(locked);
        ToolProcess.Run("/bin/chmod", ["a-w", locked]);
        Tool.Run(Sweep(trials: 1, locked)).AssertRefused($"'{locked}' cannot be written");
    }

    private static string[] Sweep(int trials, string directory) =>
    [
        "sweep", "--model", "rf", "--activation", "tanh,square", "--dimension", "40", "--samples", "100", "--widths", "1000,2000", "--trials",
        trials.ToString(CultureInfo.InvariantCulture),
        "--test-points", "5", "--provider", "managed", "--threads", "2", "--memory", "1GB", "--quiet", "--output", directory,
    ];
}
