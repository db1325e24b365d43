using System.Collections.Concurrent;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Studies;

/// <summary>Runs plans of any study: its units side by side, saved as they end, resumed where they stopped.</summary>
/// <param name="catalog">What the plans' names mean.</param>
public sealed class StudyRunner(Catalog catalog)
{
    /// <summary>Runs what is missing of the units and saves each as it ends.</summary>
    /// <param name="study">The study.</param>
    /// <param name="plan">A validated plan of it.</param>
    /// <param name="directory">Directory of the results; the same one again resumes, and takes a larger plan (<see cref="StudyPlan.Growing"/>).</param>
    /// <param name="settings">Provider, threads, memory; its context's cancellation stops the run within a second or after the operation in flight;
    /// finished units are saved.</param>
    /// <param name="progress">Told often, from several threads, or null.</param>
    /// <param name="saved">Given the rows that are there already, and then those of each unit when they are saved, from one thread at a time; null where
    /// nobody asks.</param>
    /// <returns>How many cells of the plan failed, over all its runs.</returns>
    /// <exception cref="InputException">The plan, the directory or the memory do not allow it; nothing is lost.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public int Run<TPlan, TRow>(Study<TPlan, TRow> study, TPlan plan, string directory, StudySettings settings, Action<StudyProgress>? progress = null,
        Action<IReadOnlyList<TRow>>? saved = null)
        where TPlan : StudyPlan
        where TRow : class
    {
        RunRecord? before = RunRecord.Read(Path.Combine(directory, ResultStore.RunName));
        if (before?.Plan is TPlan smaller && PlanGrowth.Of(smaller, plan) is TPlan grown) plan = grown;

        // What the plan names is looked up before anything is written: a misspelt name leaves no directory behind.
        using StudyWork<TPlan, TRow> work = study.Prepare(plan, settings, catalog);
        IReadOnlyList<NamedValues> all = study.Units(plan);
        RunSession? earlier = before?.Runs.FirstOrDefault(run => run.Threads == settings.Compute.Threads);
        StudySchedule schedule = StudySchedule.Choose(work, all.Count, settings, earlier?.Parallel);
        using var store = ResultStore.Open(directory, study, plan, work.Data, row => work.Gives((TRow)row));
        var parts = new UnitParts<TPlan, TRow>(study, plan);
        NamedValues[] missing = [.. all.Where(unit => !store.Has(unit))];
        int failed = store.FailedCells;
        if (saved is not null && store.HasRows) saved([.. ResultFiles.ReadRows<TRow>(store.RowsPath)]);
        if (missing.Length == 0) return failed;

        store.Start(new RunSession(DateTime.UtcNow, settings.Compute.Threads, schedule.Parallel, RunEnvironment.Of(settings.Compute.Provider)));
        var tracker = new ProgressTracker(missing.Length, all.Count, progress);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(settings.Compute.Cancellation);
        var gate = new Lock();
        var ended = new ConcurrentQueue<(NamedValues Unit, IReadOnlyList<TRow> Rows)>();
        int next = 0;
        Task[] workers =
            [.. Enumerable.Range(0, Math.Min(schedule.Parallel, missing.Length))
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

        store.End(DateTime.UtcNow);
        return failed;

        // Whoever comes first saves what others have ended meanwhile, too: the disk is waited for once.
        void Save()
        {
            var together = new List<(NamedValues Unit, IReadOnlyList<TRow> Rows)>();
            while (ended.TryDequeue(out var one)) together.Add(one);
            if (together.Count == 0) return;
            store.Append([.. together.Select(one => (one.Unit, (IReadOnlyList<object>)one.Rows))]);
            foreach (var (unit, rows) in together)
            {
                saved?.Invoke(rows);
                int failures = rows.Count(row => !study.Table.Succeeded(row));
                failed += failures;
                tracker.Complete(unit, failures);
            }
        }

        void Work()
        {
            try
            {
                using ComputeContext own = settings.Compute.Part(schedule.ThreadsPerUnit, schedule.UnitBytes, cancellation: stop.Token);
                for (int index = Interlocked.Increment(ref next) - 1; index < missing.Length; index = Interlocked.Increment(ref next) - 1)
                {
                    NamedValues unit = missing[index];
                    StudyPlan? there;
                    lock (gate) there = store.PlanOf(unit);
                    IReadOnlyList<TRow> rows = parts.Run(work, unit, there, own, schedule.SpareBytes, share => tracker.Advance(unit, share));
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
