using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>Runs what a plan asks for and a directory does not have yet.</summary>
/// <param name="catalogs">Where activations and datasets are found.</param>
public sealed class SweepRunner(Catalog catalogs)
{
    /// <summary>Runs the missing trials and saves each as it ends.</summary>
    /// <param name="plan">A validated plan.</param>
    /// <param name="directory">Directory of the results; the same one again resumes.</param>
    /// <param name="settings">Provider, threads, memory; its context's cancellation stops the run within a second or after the operation in flight; finished trials are saved.</param>
    /// <param name="progress">Told often, from several threads, or null.</param>
    /// <returns>How many cells of the plan failed, over all its runs.</returns>
    /// <exception cref="InputException">The plan, the directory or the memory do not allow it; nothing is lost.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public int Run(SweepPlan plan, string directory, SweepSettings settings, Action<SweepProgress>? progress = null)
    {
        CancellationToken cancellation = settings.Compute.Cancellation;

        // Names are resolved before anything is written: a misspelt one leaves no directory behind.
        IActivation[] functions = [.. plan.Activations.Select(catalogs.Activations.Get)];
        Dictionary<string, IDataSource> sources = plan.Datasets.ToDictionary(name => name, name => Open(name, plan, settings.DataDirectory, cancellation), StringComparer.Ordinal);
        RunSession? earlier = ResultStore.ReadRun(Path.Combine(directory, ResultStore.RunName))?.Runs.FirstOrDefault(run => run.Threads == settings.Compute.Threads);
        SweepSchedule schedule = SweepSchedule.Choose(plan, sources.Values.Max(source => source.Dimension), settings, earlier?.Parallel);
        var data = new List<DataRecord>();
        foreach (var (name, source) in sources)
        {
            // A draw that cannot be made (more samples than there are) is the plan's mistake, not every cell's.
            using DataSplit split = source.Draw(plan.Samples[^1], plan.TestPoints, plan.Seed, trial: 0, cancellation);
            if (source.Fingerprint(cancellation) is { } fingerprint) data.Add(new DataRecord(name, split.Origin, fingerprint));
        }

        using var store = ResultStore.Open(directory, plan, data);
        IReadOnlyList<SweepUnit> all = SweepUnit.Of(plan);
        SweepUnit[] missing = [.. all.Where(unit => !store.Has(unit))];
        int failed = store.FailedCells;
        if (settings.Saved is not null && missing.Length < all.Count) settings.Saved([.. SweepRowFile.Read(store.RowsPath)]);
        if (missing.Length == 0) return failed;

        store.Start(new RunSession(DateTime.UtcNow, settings.Compute.Threads, schedule.Parallel, RunEnvironment.Of(settings.Compute.Provider)));
        var tracker = new ProgressTracker(missing.Length, all.Count, progress);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        PrecisionSamples? precision = plan.Precision == Precision.Single ? new PrecisionSamples(plan) : null;
        var gate = new Lock();
        int next = 0;
        Task[] workers = [.. Enumerable.Range(0, Math.Min(schedule.Parallel, missing.Length)).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
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

        void Work()
        {
            try
            {
                using ComputeContext own = settings.Compute.Part(schedule.ThreadsPerTrial, schedule.TrialBytes, cancellation: stop.Token);
                var runner = new TrialRunner(plan, own, schedule.KeepBytes, precision);
                for (int index = Interlocked.Increment(ref next) - 1; index < missing.Length; index = Interlocked.Increment(ref next) - 1)
                {
                    SweepUnit unit = missing[index];
                    IReadOnlyList<SweepRow> rows = runner.Run(unit, sources[unit.Dataset], functions, share => tracker.Advance(unit, share));
                    lock (gate)
                    {
                        store.Append(unit, rows);
                        settings.Saved?.Invoke(rows);
                        int failures = rows.Count(row => !row.Succeeded);
                        failed += failures;
                        tracker.Complete(unit, failures);
                    }
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

    private IDataSource Open(string name, SweepPlan plan, string? directory, CancellationToken cancellation) => catalogs.Datasets.Open(
        name,
        new DatasetOptions { Directory = directory, Classes = plan.Classes ?? [], Dimension = plan.Dimension, Labels = plan.Labels, Normalization = plan.Normalization, Tests = plan.Tests },
        cancellation);

    /// <summary>Adds up how far the running trials are.</summary>
    private sealed class ProgressTracker(int missing, int all, Action<SweepProgress>? report)
    {
        private readonly Lock gate = new();
        private readonly Dictionary<SweepUnit, double> running = [];
        private readonly long start = Stopwatch.GetTimestamp();
        private int done;
        private int failed;

        internal void Advance(SweepUnit unit, double share)
        {
            lock (gate)
            {
                running[unit] = share;
                Report();
            }
        }

        internal void Complete(SweepUnit unit, int failures)
        {
            lock (gate)
            {
                running.Remove(unit);
                done++;
                failed += failures;
                Report();
            }
        }

        private void Report()
        {
            if (report is null) return;
            double work = done + running.Values.Sum();
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            TimeSpan? remaining = work > 0.01 * missing ? elapsed * ((missing - work) / work) : null;
            report(new SweepProgress(all - missing + done, all, done, failed, (all - missing + work) / all, elapsed, remaining));
        }
    }
}
