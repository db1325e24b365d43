using System.Diagnostics;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>A sweep that is killed again and again ends with the rows of one that ran through.</summary>
public sealed class KillTests : IDisposable
{
    private const int Rounds = 8, KillsPerRound = 2;

    private static readonly string[] Sweep =
    [
        "sweep", "--model", "rf,ntk", "--activation", "tanh,square", "--dimension", "50", "--samples", "150,300", "--widths", "1000:3000:1000",
        "--trials", "6", "--test-points", "5", "--seed", "5", "--provider", "managed", "--threads", "2", "--parallel", "2", "--memory",
        "1GB", "--quiet", "--output",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Killed_at_random_moments_and_resumed_it_gives_the_rows_of_an_uninterrupted_run()
    {
        List<SensitivityRow> expected = RunToTheEnd("uninterrupted");
        Assert.Equal(12 * 12, expected.Count);
        RunSession run = Assert.Single(ResultFiles.ReadRun(folder.Combine("uninterrupted"))!.Runs);
        var random = new Random(2302);
        int killed = 0, torn = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string directory = $"killed-{round}";
            for (int kill = 0; kill < KillsPerRound; kill++)
            {
                if (RunAndKill(directory, random.NextDouble() * (run.Ended!.Value - run.Started))) killed++;
                if (Trials(directory) is > 0 and < 12) torn++;
            }

            Assert.Equal(expected, RunToTheEnd(directory));
            Assert.DoesNotContain(Directory.GetFiles(folder.Combine(directory)), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        }

        Assert.True(killed > 0 && torn > 0, "no kill met a running sweep");
    }

    private List<SensitivityRow> RunToTheEnd(string directory)
    {
        ToolResult result = ToolProcess.Run([.. Sweep, folder.Combine(directory)]);
        Assert.True(result.ExitCode == ExitCodes.Success, result.Error);
        return
        [
            .. ResultFiles.ReadRows<SensitivityRow>(folder.Combine(directory)).Select(row => row with { Seconds = 0 })
                .OrderBy(row => row.Trial).ThenBy(row => row.Cell.Model).ThenBy(row => row.Cell.Activation).ThenBy(row => row.Cell.Samples)
                    .ThenBy(row => row.Cell.Width),
        ];
    }

    /// <summary>Starts the sweep and kills it some time after it began to work.</summary>
    /// <returns>Whether it was still running.</returns>
    private bool RunAndKill(string directory, TimeSpan delay)
    {
        string record = folder.Combine(directory, ResultStore.RunName);
        int runs = File.Exists(record) ? ResultFiles.ReadRun(folder.Combine(directory))!.Runs.Count : 0;
        using Process process = ToolProcess.Start(ToolProcess.Host, [ToolProcess.Assembly, .. Sweep, folder.Combine(directory)]);
        while (!process.HasExited && (ResultFiles.ReadRun(folder.Combine(directory))?.Runs.Count ?? 0) == runs) Thread.Sleep(5);
        Thread.Sleep(delay);
        process.Kill();
        process.WaitForExit();
        return process.ExitCode != ExitCodes.Success;
    }

    private int Trials(string directory)
    {
        string path = folder.Combine(directory, ResultStore.RowsName);
        return !File.Exists(path) || new FileInfo(path).Length == 0 ? 0 : Table.Of<SensitivityRow>().Read(path).Count() / 12;
    }
}
