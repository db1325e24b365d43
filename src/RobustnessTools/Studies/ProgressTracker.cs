using System.Diagnostics;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>How far a run is, from what its units report. Thread-safe.</summary>
/// <param name="missing">Units that this run has to do.</param>
/// <param name="all">Units of the plan.</param>
/// <param name="report">Told often, from several threads, or null.</param>
internal sealed class ProgressTracker(int missing, int all, Action<StudyProgress>? report)
{
    private readonly Lock gate = new();
    private readonly Dictionary<NamedValues, double> running = [];
    private readonly long start = Stopwatch.GetTimestamp();
    private int done;
    private int failed;
    private string? note;

    internal void Advance(NamedValues unit, double share)
    {
        lock (gate)
        {
            running[unit] = share;
            Report();
        }
    }

    internal void Complete(NamedValues unit, int failures)
    {
        lock (gate)
        {
            running.Remove(unit);
            done++;
            failed += failures;
            Report();
        }
    }

    internal void Note(string text)
    {
        lock (gate)
        {
            note = text;
            Report();
        }
    }

    private void Report()
    {
        if (report is null) return;
        double work = done + running.Values.Sum();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        TimeSpan? remaining = work > 0.01 * missing ? elapsed * ((missing - work) / work) : null;
        report(new StudyProgress(all - missing + done, all, done, failed, (all - missing + work) / all, elapsed, remaining) { Note = note });
    }
}
