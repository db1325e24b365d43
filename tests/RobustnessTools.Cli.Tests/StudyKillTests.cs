using System.Diagnostics;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests;

/// <summary>A run of any study that is killed and started again ends with the rows of one that ran through.</summary>
public sealed class StudyKillTests : IDisposable
{
    private const int Rounds = 3;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("memorization --model rf,ntk --activation tanh,relu --dimension 60 --spurious-fraction 0.25,0.5 --samples 50,150 --widths 300,1500", 1, 16)]
    [InlineData("spurious-correlation --model rf,ntk --activation tanh --core-dimension 40 --spurious-dimension 40 --samples 100,200 --widths 200,800 "
        + "--ridge 0.01,1", 2, 8)]
    [InlineData("word-sensitivity --map rf,attention --words 10,30 --dimension 48", 3, 2)]
    [InlineData("context --map rf,attention --words 8,12 --dimension 32 --samples 40,80 --training fine-tune,retrain", 4, 8)]
    public void Killed_at_random_moments_and_resumed_it_gives_the_rows_of_an_uninterrupted_run(string line, int seed, int rowsOfUnit)
    {
        const int Trials = 12, Units = 2 * Trials;
        string[] command = [.. line.Split(' '), .. "--trials 12 --seed 5 --provider managed --threads 2 --parallel 2 --quiet --output".Split(' ')];
        string[] expected = RowsOf(command, "whole");
        Assert.Equal(Units * rowsOfUnit, expected.Length);
        RunSession run = Assert.Single(ResultFiles.ReadRun(folder.Combine("whole"))!.Runs);
        var random = new Random(seed);
        int torn = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string directory = $"killed-{round}";
            Kill(command, directory, random.NextDouble() * (run.Ended!.Value - run.Started));
            string rows = folder.Combine(directory, ResultStore.RowsName);
            if (File.Exists(rows) && File.ReadLines(rows).Count() - 1 is > 0 and var count && count < expected.Length) torn++;
            Assert.Equal(expected, RowsOf(command, directory));
            Assert.DoesNotContain(Directory.GetFiles(folder.Combine(directory)), file => file.EndsWith(".tmp", StringComparison.Ordinal));
        }

        Assert.True(torn > 0, "no kill met a run with rows");
    }

    private void Kill(string[] command, string directory, TimeSpan delay)
    {
        using Process process = ToolProcess.Start(ToolProcess.Host, [ToolProcess.Assembly, .. command, folder.Combine(directory)]);
        while (!process.HasExited && !File.Exists(folder.Combine(directory, ResultStore.RowsName))) Thread.Sleep(2);
        Thread.Sleep(delay);
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Runs to the end, and gives the rows without their run times, in an order of their own.</summary>
    private string[] RowsOf(string[] command, string directory)
    {
        ToolResult result = ToolProcess.Run([.. command, folder.Combine(directory)]);
        Assert.True(result.ExitCode == ExitCodes.Success, result.Error);
        Table table = ResultFiles.TableOf(folder.Combine(directory)).Table;
        Column[] compared = [.. table.Columns.Where(column => column.Name != "seconds")];
        return
        [
            .. ResultFiles.ReadRows(table, folder.Combine(directory))
                .Select(row => string.Join('\n', compared.Select(column => $"{column.Name} {column.Value(row)}"))).Order(StringComparer.Ordinal),
        ];
    }
}
