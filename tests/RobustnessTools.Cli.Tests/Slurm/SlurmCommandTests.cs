using System.Diagnostics;
using RobustnessTools.Experiments;
using RobustnessTools.Studies;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Cli.Tests.Slurm;

/// <summary>The tool with <c>--engine slurm</c>, and the commands attach and cancel, on a real Slurm.</summary>
[Collection(SlurmCluster.Collection)]
public sealed class SlurmCommandTests(SlurmCluster cluster) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        cluster.Clear();
        folder.Dispose();
    }

    [SkippableFact]
    public void The_papers_sweep_is_the_same_value_for_value_in_a_folder_of_any_name()
    {
        cluster.Require();
        string plan = folder.Combine("plan.json"), results = folder.Combine("it's $HOME `%a` \"100%\"; 结果");
        StudyPlanFile.Write(plan, PaperExperiments.Get("rf-synthetic").Single().Quick().Plan);
        AssertSame(results, folder.Combine("here"), "sweep", "--plan", plan);
        RunSession run = ResultFiles.ReadRun(results)!.Runs.Single();
        Assert.Equal((1, 1), (run.Threads, run.Parallel));
        Assert.NotEmpty(run.Nodes!);
        Assert.All(run.Nodes!, node => Assert.Equal(run.Environment, node.Environment));
        Assert.Null(ResultFiles.ReadRun(folder.Combine("here"))!.Runs.Single().Nodes);
    }

    [SkippableFact]
    public void Another_study_is_the_same_value_for_value()
    {
        cluster.Require();
        AssertSame(folder.Combine("results"), folder.Combine("here"), "memorization", "--model", "rf,ntk", "--activation", "tanh", "--dimension", "12",
            "--samples", "24,40", "--widths", "100,200", "--trials", "3");
    }

    [SkippableFact]
    public void A_larger_plan_adds_what_is_missing()
    {
        cluster.Require();
        string[] sweep = ["sweep", "--model", "rf", "--activation", "tanh", "--dimension", "12", "--samples", "24", "--provider", "managed"];
        string results = folder.Combine("results"), here = folder.Combine("here");
        foreach (string[] more in (string[][])[["--widths", "100", "--trials", "2"], ["--widths", "100,200", "--trials", "3"]])
        {
            Assert.Equal(0, ToolProcess.Run([.. sweep, .. more, "--engine", "slurm", "--output", results]).ExitCode);
            Assert.Equal(0, ToolProcess.Run([.. sweep, .. more, "--threads", "1", "--output", here]).ExitCode);
        }

        Assert.Equal(SlurmRuns.Rows(here), SlurmRuns.Rows(results));
    }

    [SkippableFact]
    public void Where_Slurm_knows_no_cluster_it_says_where_to_go()
    {
        cluster.Require();
        string nothing = folder.Combine("slurm.conf"), results = folder.Combine("results");
        File.WriteAllText(nothing, "");
        ToolProcess.Run(ToolProcess.Host, [ToolProcess.Assembly, .. Sweep, "--engine", "slurm", "--output", results], ("SLURM_CONF", nothing))
            .AssertRefused("run this on a machine that Slurm is configured on");
    }

    [SkippableFact]
    public void Interrupted_it_leaves_its_jobs_to_which_attach_returns()
    {
        cluster.Require();
        string results = folder.Combine("results");
        using Process process = ToolProcess.StartInForeground([.. Held, "--output", results]);
        string job = AwaitJob();
        ToolProcess.Interrupt(process);
        Assert.Equal(ExitCodes.Interrupted, process.ExitCode);
        Assert.Contains(
            $"robustness attach {results}; to cancel them: robustness cancel {results}", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal(job, AwaitJob());
        SlurmCluster.Run("scontrol", "release", job);
        ToolResult attached = ToolProcess.Run("attach", results, "--format", "csv");
        string places = $"Rows: {Path.Combine(results, "rows.csv")}; summary: {Path.Combine(results, "summary.csv")}.\n";
        Assert.Equal((0, places), (attached.ExitCode, attached.Error));
        Assert.Equal(File.ReadAllText(Path.Combine(results, "summary.csv")), attached.Output);
        ToolResult again = ToolProcess.Run("attach", results);
        Assert.Equal(ExitCodes.BadInput, again.ExitCode);
        Assert.Contains("has no jobs on a cluster", again.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Cancelled_it_keeps_what_has_ended()
    {
        cluster.Require();
        string results = folder.Combine("results");
        using Process process = ToolProcess.StartInForeground([.. Held, "--output", results]);
        string job = AwaitJob();
        ToolProcess.Interrupt(process);
        ToolResult cancelled = ToolProcess.Run("cancel", results);
        Assert.Equal((0, $"The jobs of '{results}' are cancelled; 0 of 2 trials are saved.\n"), (cancelled.ExitCode, cancelled.Output));
        Assert.DoesNotContain(job, SlurmCluster.Run("squeue", "--noheader", "--format=%F"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(results, "cluster")));
        Assert.Equal(0, ToolProcess.Run([.. Sweep, "--output", results]).ExitCode);
    }

    private static string[] Sweep =>
        ["sweep", "--model", "rf", "--activation", "tanh", "--dimension", "12", "--samples", "24", "--widths", "100", "--trials", "2"];

    private static string[] Held => [.. Sweep, "--engine", "slurm", "--sbatch-arg=--hold"];

    private static string AwaitJob()
    {
        string job = "";
        SlurmCluster.Until(() => (job = SlurmCluster.Run("squeue", "--noheader", "--format=%F").Trim()).Length > 0, "the job");
        return job;
    }

    private static void AssertSame(string results, string here, params string[] study)
    {
        ToolResult there = ToolProcess.Run([.. study, "--engine", "slurm", "--output", results]);
        Assert.True(there.ExitCode == 0, there.Error);
        ToolResult local = ToolProcess.Run([.. study, "--threads", "1", "--output", here]);
        Assert.Equal(local.Output, there.Output);
        Assert.Equal(SlurmRuns.Rows(here), SlurmRuns.Rows(results));
        Assert.Equal(File.ReadAllText(Path.Combine(here, "summary.csv")), File.ReadAllText(Path.Combine(results, "summary.csv")));
        Assert.Equal(
            ["rows.csv", "run.json", "summary.csv"], Directory.EnumerateFileSystemEntries(results).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
