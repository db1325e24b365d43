using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Cluster;

/// <summary>Computes units on a cluster, by job arrays of Slurm, and collects their rows.</summary>
/// <param name="settings">What is asked for.</param>
/// <param name="provider">Which linear algebra provider the nodes use.</param>
/// <param name="command">The program that computes a task, and its arguments: it starts on the nodes in the folder of a job array, and calls
/// <see cref="UnitWorker.Run"/> with that folder.</param>
public sealed class SlurmEngine(EngineSettings settings, ProviderChoice provider, IReadOnlyList<string> command) : UnitEngine
{
    /// <summary>
    /// Operations in a second on a thread that time is asked for by, a tenth of what products reach (docs/performance.md): a task that is stopped by its
    /// limit is lost, and one that ends early costs nothing.
    /// </summary>
    internal const double CautiousRate = 4e9;

    /// <summary>A unit that is asked more time for is cut into blocks.</summary>
    internal const double LongSeconds = 4 * 3600;

    private const long LeastBytes = 512L << 20;

    /// <inheritdoc cref="SlurmSubmission.TogetherSeconds"/>
    internal double TogetherSeconds { get; init; } = SlurmSubmission.UsualTogetherSeconds;

    /// <summary>Follows the jobs of a directory to their end, as the command that submitted them did.</summary>
    /// <param name="directory">Directory of the results.</param>
    /// <param name="progress">Told often, or null.</param>
    /// <param name="saved">Given the rows that are there already, and then those of each unit when they are saved; or null.</param>
    /// <param name="cancellation">Ends the following; the jobs go on.</param>
    /// <returns>The study, its plan, and how many of its cells failed.</returns>
    /// <exception cref="InputException">There are no jobs (<c>NoJobs</c>), or trials are missing at the end (<c>TrialsMissing</c>).</exception>
    public static FollowedSweep Attach(
        string directory, Action<StudyProgress>? progress = null, Action<IReadOnlyList<object>>? saved = null, CancellationToken cancellation = default)
    {
        ClusterFolder folder = ClusterFolder.In(directory);
        WorkOrder order = folder.ReadOrder() ?? throw NoJobs(directory);
        using var run = StudyRun.Open(directory, order.Study, order.Plan, order.Data, gives: null, progress, saved);
        new Follower(run, folder, order, new SlurmSubmission(folder, order, folder.ReadSettings()), cancellation).Follow(afresh: false);
        return new FollowedSweep(order.Study, order.Plan, run.FailedCells);
    }

    /// <summary>Cancels the jobs of a directory, and keeps the trials that have ended.</summary>
    /// <param name="directory">Directory of the results.</param>
    /// <param name="cancellation">Ends the waiting for Slurm; the command again goes on.</param>
    /// <returns>How many trials are saved, and of how many.</returns>
    /// <exception cref="InputException">There are no jobs (<c>NoJobs</c>), Slurm refuses (<c>SlurmFailed</c>), or another process follows them
    /// (<c>DirectoryInUse</c>), which is told by Slurm that they are cancelled.</exception>
    public static CancelledSweep Cancel(string directory, CancellationToken cancellation = default)
    {
        ClusterFolder folder = ClusterFolder.In(directory);
        WorkOrder order = folder.ReadOrder() ?? throw NoJobs(directory);
        SlurmJobId[] jobs = Jobs(folder);
        SlurmCommands.Cancel(jobs);
        while (IsActive(jobs)) if (cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(0.5))) cancellation.ThrowIfCancellationRequested();
        return Settle(directory, folder, order);
    }

    /// <inheritdoc/>
    internal override Action<StudyRun> Plan(
        StudyWork work, int units, StudyPlan plan, string directory, StudySettings study, RunRecord? before)
    {
        settings.Validated();
        long bytes = study.Compute.MemoryBytes ?? Math.Max(LeastBytes, work.ComfortableBytesPerUnit + (work.ComfortableBytesPerUnit / 4));
        using (ComputeContext node = study.Compute.Part(settings.Cpus, bytes))
            StudySchedule.Choose(work, units: 1, study with { Compute = node, Parallel = 1, Engine = null });
        SlurmCommands.MostTasks();
        ClusterFolder folder = ClusterFolder.In(directory);
        if (folder.ReadOrder() is { } earlier && StudyPlanFile.Hash(earlier.Plan) != StudyPlanFile.Hash(plan))
        {
            if (IsActive(Jobs(folder)))
                throw new InputException("JobsRunning", InputErrorKind.AlreadyExists,
                    $"Jobs of another plan are in the queue for '{directory}': attach to them, or cancel them, and repeat the command.");
            Settle(directory, folder, earlier);
        }

        return run =>
        {
            WorkOrder order = Order(run, work, folder.ReadOrder(), StudySchedule.Mebibytes(bytes), study.DataDirectory);
            folder.Write(order, settings);
            run.Start(new RunSession(DateTime.UtcNow, settings.Cpus, Parallel: 1, RunEnvironment.Of(study.Compute.Provider)));
            var submission = new SlurmSubmission(folder, order, settings) { TogetherSeconds = TogetherSeconds };
            new Follower(run, folder, order, submission, study.Compute.Cancellation).Follow(afresh: true);
        };
    }

    /// <summary>What is missing, in pieces; the pieces of an earlier command keep their numbers, since their rows may be there.</summary>
    private WorkOrder Order(StudyRun run, StudyWork work, WorkOrder? earlier, long mebibytes, string? dataDirectory)
    {
        string? data = dataDirectory is null ? null : Path.GetFullPath(dataDirectory);
        if (earlier is not null)
        {
            return earlier with
            {
                Version = RunEnvironment.ProductVersion, Mebibytes = mebibytes, Data = work.Data, Provider = provider, Command = command, DataDirectory = data,
            };
        }

        var parts = new List<StudyPlan>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var indices = run.Units.Select((unit, index) => (unit, index)).ToDictionary(pair => pair.unit, pair => pair.index);
        double rate = CautiousRate * settings.Cpus;
        WorkPiece[] pieces =
        [
            .. from unit in run.Missing
               from part in run.Parts.Of(unit, run.PlanOf(unit))
               from block in work.BlocksOf(unit, part, LongSeconds * rate)
               select new WorkPiece(indices[unit], NumberOf(block), work.OperationsOf(unit, block) / rate),
        ];
        return new WorkOrder(RunEnvironment.ProductVersion, run.Study, run.Plan, parts, pieces, mebibytes, work.Data, provider, command, data);

        int NumberOf(StudyPlan part)
        {
            string hash = StudyPlanFile.Hash(part);
            if (numbers.TryGetValue(hash, out int number)) return number;
            numbers.Add(hash, parts.Count);
            parts.Add(part);
            return parts.Count - 1;
        }
    }

    /// <summary>Takes what has ended into the results, and ends what is recorded of jobs, none of which runs any more.</summary>
    private static CancelledSweep Settle(string directory, ClusterFolder folder, WorkOrder order)
    {
        using var run = StudyRun.Open(directory, order.Study, order.Plan, order.Data, gives: null, progress: null, saved: null);
        new Collector(run, folder, order).Collect();
        folder.Delete();
        return new CancelledSweep(run.Units.Count(run.Has), run.Units.Count);
    }

    private static SlurmJobId[] Jobs(ClusterFolder folder) =>
        [.. folder.ReadArrays().Select(array => array.Id ?? SlurmCommands.Find(array.Name)).OfType<SlurmJobId>()];

    private static bool IsActive(SlurmJobId[] jobs) => jobs.Length > 0 && SlurmCommands.Queue(jobs).Values.Any(state => !state.IsOver);

    private static InputException NoJobs(string directory) => new("NoJobs", InputErrorKind.NotFound,
        $"'{directory}' has no jobs on a cluster: all of them are collected or cancelled, or none were submitted there.");
}
