using System.Collections.Concurrent;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Compute;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>Computes units side by side on the threads of this process.</summary>
internal sealed class ThreadEngine : UnitEngine
{
    /// <summary>The engine.</summary>
    internal static ThreadEngine Instance { get; } = new();

    /// <inheritdoc/>
    internal override Action<StudyRun> Plan(
        StudyWork work, int units, StudyPlan plan, string directory, StudySettings settings, RunRecord? before)
    {
        if (Directory.Exists(Path.Combine(directory, StudyRun.ElsewhereName)))
            throw new InputException("JobsPending", InputErrorKind.AlreadyExists,
                $"'{directory}' is computed on a cluster: attach to its jobs, or cancel them first, which keeps the trials that have ended.");
        RunSession? earlier = before?.Runs.FirstOrDefault(run => run.Threads == settings.Compute.Threads);
        StudySchedule schedule = StudySchedule.Choose(work, units, settings, earlier?.Parallel);
        return run => Compute(run, work, schedule, settings.Compute);
    }

    private static void Compute(StudyRun run, StudyWork work, StudySchedule schedule, ComputeContext compute)
    {
        run.Start(new RunSession(DateTime.UtcNow, compute.Threads, schedule.Parallel, RunEnvironment.Of(compute.Provider)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(compute.Cancellation);
        var gate = new Lock();
        var ended = new ConcurrentQueue<(NamedValues Unit, IReadOnlyList<object> Rows)>();
        int next = 0;
        Task[] workers =
            [.. Enumerable.Range(0, Math.Min(schedule.Parallel, run.Missing.Count))
                .Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        try
        {
            Task.WaitAll(workers, CancellationToken.None);
        }
        catch (AggregateException several)
        {
            Exception first = several.InnerExceptions.FirstOrDefault(error => error is not OperationCanceledException) ?? several.InnerExceptions[0];
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }

        run.End();

        // Whoever comes first saves what others have ended meanwhile, too.
        void Save()
        {
            var together = new List<(NamedValues Unit, IReadOnlyList<object> Rows)>();
            while (ended.TryDequeue(out var one)) together.Add(one);
            run.Save(together);
        }

        void Work()
        {
            try
            {
                using ComputeContext own = compute.Part(schedule.ThreadsPerUnit, schedule.UnitBytes, cancellation: stop.Token);
                for (int index = Interlocked.Increment(ref next) - 1; index < run.Missing.Count; index = Interlocked.Increment(ref next) - 1)
                {
                    NamedValues unit = run.Missing[index];
                    StudyPlan? there;
                    lock (gate) there = run.PlanOf(unit);
                    IReadOnlyList<object> rows = run.Parts.Run(work, unit, there, own, schedule.SpareBytes, share => run.Advance(unit, share));
                    ended.Enqueue((unit, rows));
                    lock (gate) Save();
                }
            }
            catch
            {
                // One worker's end (a full disk, Ctrl+C) is every worker's.
                stop.Cancel();
                throw;
            }
        }
    }
}
