using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Cluster;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests.Slurm;

/// <summary>Whatever befalls jobs on a real Slurm, the end is complete or says what is missing, and the same command completes it.</summary>
[Collection(SlurmCluster.Collection)]
public sealed class SlurmFailureTests(SlurmCluster cluster) : IDisposable
{
    private static readonly EngineSettings NoRetries = new() { Retries = 0 };
    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource stop = new();

    private string Results => folder.Combine("results");

    public void Dispose()
    {
        stop.Cancel();
        cluster.Clear();
        stop.Dispose();
        folder.Dispose();
    }

    [SkippableFact]
    public async Task A_task_that_is_killed_is_submitted_again()
    {
        cluster.Require();
        Task<int> run = Task.Run(() => Run(SlurmRuns.Long, Results));
        SlurmCluster.Until(() => Note(array: 1, task: 0)?.Piece is not null, "the first task");
        Process.GetProcessById(Note(array: 1, task: 0)!.Process).Kill();
        SlurmCluster.Until(() => Array(2) is not null, "the second job array");
        Assert.Equal([0], Array(2)!.Tasks.SelectMany(task => task));
        Assert.Equal(1, Array(2)!.Tries[0]);
        Assert.Equal(Array(1)!.Ask, Array(2)!.Ask);
        Assert.Equal(0, await run);
        SlurmRuns.AssertComplete(SlurmRuns.Long, Results);
    }

    [SkippableFact]
    public async Task A_task_whose_node_dies_is_computed_on_another()
    {
        cluster.Require();
        Task<int> run = Task.Run(() => Run(SlurmRuns.Long, Results));
        SlurmCluster.Until(() => Note(array: 1, task: 0)?.Piece is not null && Note(array: 1, task: 1)?.Piece is not null, "two tasks");
        TaskNote lost = new[] { Note(array: 1, task: 0)!, Note(array: 1, task: 1)! }.Single(note => note.Host == "n2");
        cluster.KillNode("n2");
        using (Process process = Process.GetProcessById(lost.Process)) process.Kill();
        try
        {
            Assert.Equal(0, await run);
        }
        finally
        {
            cluster.StartNode("n2");
            cluster.AwaitNode("n2");
        }

        SlurmRuns.AssertComplete(SlurmRuns.Long, Results);
        Assert.Equal("n1", ResultFiles.ReadRun(Results)!.Runs.Single().Nodes!.MaxBy(node => node.Tasks)!.Host);
    }

    [SkippableFact]
    public async Task What_is_cancelled_by_hand_is_named_and_the_same_command_completes_it()
    {
        cluster.Require();
        Task<int> run = Task.Run(() => Run(SlurmRuns.Short, Results, new EngineSettings { SbatchArguments = ["--hold"] }));
        SlurmCluster.Until(() => Array(1)?.Id is not null, "the job array");
        string job = FormattableString.Invariant($"{Array(1)!.Id!.Number}");
        SlurmCluster.Run("scancel", $"{job}_1", $"{job}_3");
        SlurmCluster.Run("scontrol", "release", job);
        InputException error = await Assert.ThrowsAsync<InputException>(() => run);
        Assert.Equal("TrialsMissing", error.ErrorId);
        Assert.StartsWith($"2 of 4 trials are missing in '{Results}', all others are saved (model=rf dataset=gaussian trial=1: CANCELLED", error.Message,
            StringComparison.Ordinal);
        Assert.Contains("trial=3: CANCELLED", error.Message, StringComparison.Ordinal);
        Assert.Equal(1 + 2 * SensitivityStudy.Instance.RowsPerUnit(SlurmRuns.Short), SlurmRuns.Rows(Results).Count);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(Results, "cluster", "missing.txt")).Length);

        Assert.Equal("JobsPending", Assert.Throws<InputException>(() => SlurmRuns.RunHere(SlurmRuns.Short, Results)).ErrorId);
        Assert.Equal(0, Run(SlurmRuns.Short, Results));
        SlurmRuns.AssertComplete(SlurmRuns.Short, Results);
    }

    [SkippableFact]
    public void A_refusal_says_why_and_the_command_can_be_repeated()
    {
        cluster.Require();
        var error = Assert.Throws<InputException>(() => Run(SlurmRuns.Short, Results, new EngineSettings { Partition = "nowhere" }));
        Assert.Equal("SlurmFailed", error.ErrorId);
        Assert.Contains("invalid partition specified: nowhere", error.Message, StringComparison.Ordinal);
        Assert.Empty(SlurmCluster.Run("squeue", "--noheader"));
        Assert.Equal(0, Run(SlurmRuns.Short, Results, new EngineSettings { Partition = "test" }));
        SlurmRuns.AssertComplete(SlurmRuns.Short, Results);
    }

    [SkippableFact]
    public async Task A_full_disk_is_said_and_loses_nothing()
    {
        cluster.Require();
        Directory.CreateDirectory(Results);
        Skip.If(ToolProcess.Run("mount", ["-t", "tmpfs", "-o", "size=192k", "robustness-test", Results]).ExitCode != 0, "No file system can be mounted here.");
        try
        {
            string inner = Path.Combine(Results, "inner"), ballast = Path.Combine(Results, "ballast");
            SweepPlan plan = SlurmRuns.Short with { Widths = [.. Enumerable.Range(1, 40).Select(step => 100 + (10 * step))] };
            Task<int> run = Task.Run(() => Run(plan, inner, NoRetries with { SbatchArguments = ["--hold"] }));
            SlurmCluster.Until(() => Array(1, inner)?.Id is not null, "the job array");
            Fill(ballast);
            SlurmCluster.Run("scontrol", "release", FormattableString.Invariant($"{Array(1, inner)!.Id!.Number}"));
            InputException error = await Assert.ThrowsAsync<InputException>(() => run);
            Assert.Contains(error.ErrorId, new[] { "TrialsMissing", "FileNotWritable" });
            File.Delete(ballast);
            Assert.Equal(0, Run(plan, inner));
            SlurmRuns.RunHere(plan, folder.Combine("here"));
            Assert.Equal(SlurmRuns.Rows(folder.Combine("here")), SlurmRuns.Rows(inner));
        }
        finally
        {
            ToolProcess.Run("umount", ["--lazy", Results]);
        }
    }

    [SkippableFact]
    public async Task A_task_that_lacks_memory_gets_more()
    {
        cluster.Require();
        Task<int> run = Task.Run(() => Run(SlurmRuns.Long with { Trials = 1 }, Results, new EngineSettings { SbatchArguments = ["--hold"] }));
        SlurmCluster.Until(() => Array(1)?.Id is not null, "the job array");
        JobArray array = Array(1)!;

        // The task finds that it has a mebibyte, which is what running out of memory looks like without limits of the system.
        ClusterFolder.In(Results).Write(array with { Ask = array.Ask with { Mebibytes = SlurmSubmission.ProcessMebibytes + 1 } });
        SlurmCluster.Run("scontrol", "release", FormattableString.Invariant($"{array.Id!.Number}"));
        SlurmCluster.Until(() => Array(2)?.Id is not null, "the second job array");
        Assert.Equal(2 * array.Ask.Mebibytes, Array(2)!.Ask.Mebibytes);
        Assert.Matches(
            $"MinMemoryNode={2 * array.Ask.Mebibytes}M|MinMemoryNode={array.Ask.Mebibytes / 512}G",
            SlurmCluster.Run("scontrol", "--oneliner", "show", "job", FormattableString.Invariant($"{Array(2)!.Id!.Number}")));
        SlurmCluster.Run("scontrol", "release", FormattableString.Invariant($"{Array(2)!.Id!.Number}"));
        Assert.Equal(0, await run);
    }

    [SkippableFact]
    public async Task A_task_that_runs_out_of_time_gets_more()
    {
        cluster.Require();
        Task<int> run = Task.Run(() => Run(SlurmRuns.Long with { Trials = 1 }, Results));
        SlurmCluster.Until(() => Note(array: 1, task: 0)?.Piece is not null, "the task");
        JobArray array = Array(1)!;

        // It comes no further, and its time is over now: Slurm looks every half minute, and kills it.
        Assert.Equal(0, ToolProcess.Run("kill", ["-STOP", FormattableString.Invariant($"{Note(array: 1, task: 0)!.Process}")]).ExitCode);
        string job = FormattableString.Invariant($"{array.Id!.Number}");
        SlurmCluster.Run("scontrol", "update", $"JobId={job}_0", "EndTime=now");
        SlurmCluster.Until(() => Array(2)?.Id is not null, "the second job array", TimeSpan.FromSeconds(120));
        Assert.Contains("JobState=TIMEOUT", SlurmCluster.Run("scontrol", "--oneliner", "show", "job", $"{job}_0"), StringComparison.Ordinal);
        Assert.Equal(2 * array.Ask.Minutes, Array(2)!.Ask.Minutes);
        Assert.Equal(array.Ask.Mebibytes, Array(2)!.Ask.Mebibytes);
        Assert.Equal(0, await run);
        SlurmRuns.AssertComplete(SlurmRuns.Long with { Trials = 1 }, Results);
    }

    [SkippableFact]
    public async Task A_node_with_another_version_refuses()
    {
        cluster.Require();
        Task<int> run = Task.Run(() => Run(SlurmRuns.Short, Results, new EngineSettings { SbatchArguments = ["--hold"] }));
        SlurmCluster.Until(() => Array(1)?.Id is not null, "the job array");
        string order = Path.Combine(Results, "cluster", "order.json");
        File.WriteAllText(order, File.ReadAllText(order).Replace($"\"{RunEnvironment.ProductVersion}\"", "\"0.0.7\"", StringComparison.Ordinal));
        SlurmCluster.Run("scontrol", "release", FormattableString.Invariant($"{Array(1)!.Id!.Number}"));
        InputException error = await Assert.ThrowsAsync<InputException>(() => run);
        Assert.StartsWith("4 of 4 trials are missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("but version 0.0.7 submitted the task: install the same one on all nodes", error.Message, StringComparison.Ordinal);
        Assert.Null(Array(2));
        Assert.Equal(0, Run(SlurmRuns.Short, Results));
        SlurmRuns.AssertComplete(SlurmRuns.Short, Results);
    }

    private int Run(SweepPlan plan, string directory, EngineSettings? settings = null) => SlurmRuns.Run(plan, directory, settings, stop.Token);

    private static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (byte[] block = new byte[1024]; ;) file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private JobArray? Array(int number, string? directory = null) =>
        ClusterFolder.In(directory ?? Results).ReadArrays().FirstOrDefault(array => array.Number == number);

    private TaskNote? Note(int array, int task) => ClusterFolder.In(Results).ReadNote(array, task);
}
