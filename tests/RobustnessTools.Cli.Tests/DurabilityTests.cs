using System.Diagnostics;
using System.Text.RegularExpressions;
using RobustnessTools.Studies;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>What a power cut may leave: a file is on the disk before it has its name, and so is the name before anything is said of it.</summary>
public sealed class DurabilityTests : IDisposable
{
    private static readonly string[] Sweep =
        ["sweep", "--model", "rf", "--activation", "tanh", "--dimension", "3", "--samples", "2", "--widths", "4", "--trials", "1", "--quiet", "--output"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Every file that a sweep moves to its place: flushed before, and its folder after.</summary>
    [SkippableFact]
    public void Files_are_flushed_before_they_are_moved_to_their_place_and_folders_afterwards()
    {
        // Wine shows its programs the whole of Linux.
        Skip.IfNot(!OperatingSystem.IsWindows() && File.Exists("/usr/bin/strace"), "strace is not there.");
        string trace = folder.Combine("trace.txt"), results = folder.Combine("results");
        ToolResult result = ToolProcess.Run("/usr/bin/strace",
            ["-f", "-y", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2", "-o", trace, .. ToolProcess.Command, .. Sweep, results]);
        Skip.If(result.Error.Contains("ptrace", StringComparison.Ordinal), "strace may not trace here.");
        Assert.True(result.ExitCode == ExitCodes.Success, result.Error);
        string[] calls =
            [.. File.ReadLines(trace).Where(line => line.Contains(results, StringComparison.Ordinal) && !line.Contains("= -1", StringComparison.Ordinal))];
        int moved = 0;
        for (int i = 0; i < calls.Length; i++)
        {
            Match move = Regex.Match(calls[i], "rename[^\"]*\"(?<from>[^\"]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            if (!move.Success) continue;
            moved++;
            string from = move.Groups["from"].Value;
            Assert.Contains(calls[..i], call => call.Contains("sync(", StringComparison.Ordinal) && call.Contains($"<{from}>", StringComparison.Ordinal));
            Assert.Contains(calls[i..], call => call.Contains("fsync(", StringComparison.Ordinal) && call.Contains($"<{results}>", StringComparison.Ordinal));
        }

        // run.json when it starts and when it ends, and the summary.
        Assert.Equal(3, moved);
    }

    /// <summary>A copy of the disk while a sweep runs is what a power cut leaves; the same command goes on from it.</summary>
    [SkippableFact]
    public void After_a_power_cut_the_same_command_goes_on()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/sbin/mkfs.ext4"), "Only root may mount a disk of its own.");
        string image = folder.Combine("disk"), disk = Directory.CreateDirectory(folder.Combine("mounted")).FullName;
        Shell($"dd if=/dev/zero of='{image}' bs=1M count=32 status=none && /sbin/mkfs.ext4 -q -F '{image}'");
        Skip.IfNot(TryShell($"mount -o loop '{image}' '{disk}'"), "A disk image cannot be mounted here.");
        string[] sweep = [.. Sweep[..^4], "--trials", "4000", "--test-points", "2", "--quiet", "--output", Path.Combine(disk, "results")];
        using (Process running = ToolProcess.Start(ToolProcess.Host, [ToolProcess.Assembly, .. sweep]))
        {
            // Until there are rows: run.json was written before them.
            string rows = Path.Combine(disk, "results", ResultStore.RowsName);
            while (!running.HasExited && !(File.Exists(rows) && new FileInfo(rows).Length > 2000)) Thread.Sleep(20);
            File.Copy(image, folder.Combine("cut"));
            if (!running.HasExited) running.Kill();
            running.WaitForExit();
        }

        Shell($"umount '{disk}' && mount -o loop '{folder.Combine("cut")}' '{disk}'");
        try
        {
            ToolResult resumed = ToolProcess.Run(sweep);
            Assert.True(resumed.ExitCode == ExitCodes.Success, resumed.Error);
        }
        finally
        {
            Shell($"umount '{disk}'");
        }
    }

    private static void Shell(string command) => Assert.True(TryShell(command), command);

    private static bool TryShell(string command) => ToolProcess.Run("/bin/sh", ["-c", command]).ExitCode == 0;
}
