using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Studies;

/// <summary>How many units run side by side, on how many threads each, and what each may keep in memory.</summary>
/// <param name="Parallel">Units side by side.</param>
/// <param name="ThreadsPerUnit">Threads of each.</param>
/// <param name="UnitBytes">Memory of each in all.</param>
/// <param name="SpareBytes">How much of it is beyond what a unit cannot do without.</param>
public sealed record StudySchedule(int Parallel, int ThreadsPerUnit, long UnitBytes, long SpareBytes)
{
    /// <summary>What a second thread inside a unit adds, against a unit of its own beside it (measured: docs/performance.md).</summary>
    private const double ThreadEfficiency = 0.85;

    /// <summary>Chooses by the work, the threads and the memory.</summary>
    /// <param name="work">What is run.</param>
    /// <param name="units">Number of its units.</param>
    /// <param name="settings">How to run it. More units side by side than there are threads or units are as many as there are.</param>
    /// <param name="earlier">Units side by side in the run that this one resumes, or null. It is kept to where memory allows, since the number of threads
    /// of a unit shows in the last digits.</param>
    /// <exception cref="InputException">It does not fit the memory budget (<c>OutOfMemory</c>), or parallel is out of range
    /// (<c>InvalidThreads</c>).</exception>
    public static StudySchedule Choose(StudyWork work, int units, StudySettings settings, int? earlier = null)
    {
        if (settings.Parallel < 1)
            throw new InputException("InvalidThreads", InputErrorKind.InvalidArgument,
                FormattableString.Invariant($"The value {settings.Parallel} of parallel is out of range: expected at least 1."));
        int threads = settings.Compute.Threads, most = Math.Min(Math.Min(units, threads), work.UnitsOnDevice ?? int.MaxValue);
        long budget = settings.Compute.MemoryBytes ?? FreeMemory.Bytes() / 2, needed = Math.Max(1, work.BytesPerUnit);
        int least = Math.Min(settings.Parallel ?? 1, most);
        if (needed > budget / least)
        {
            string together = least == 1 ? "a trial" : FormattableString.Invariant($"{least} trials side by side");
            throw new InputException("OutOfMemory", InputErrorKind.LimitExceeded,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"This plan needs {Mebibytes(least * needed)} MiB for {together} ({work.Size}) but the memory budget is {MemorySize.Text(budget)}: "
                        + $"raise the budget (memory), or lower {work.MemoryRemedy(least, budget)}."));
        }

        most = (int)Math.Min(most, Math.Max(least, budget / Math.Max(needed, work.ComfortableBytesPerUnit)));
        int parallel = settings.Parallel is not null ? least
            : earlier <= most ? earlier.Value
            : work.UnitsOnDevice is not null ? most
            : Enumerable.Range(1, most).MinBy(count => Rounds(units, count) / Speed(threads / count));
        return new StudySchedule(parallel, threads / parallel, budget / parallel, (budget / parallel) - needed);
    }

    /// <summary>Bytes in MiB, rounded up.</summary>
    internal static long Mebibytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;

    private static double Rounds(int units, int parallel) => Math.Ceiling((double)units / parallel);

    private static double Speed(int threads) => 1 + ThreadEfficiency * (threads - 1);
}
