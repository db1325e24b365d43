using RobustnessTools.Abstractions;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;

namespace RobustnessTools.Sweeps;

/// <summary>How many trials run side by side, on how many threads each, and what each may keep in memory.</summary>
/// <param name="Parallel">Trials side by side.</param>
/// <param name="ThreadsPerTrial">Threads of each.</param>
/// <param name="KeepBytes">Memory of each for features between the two readings of the layer.</param>
public sealed record SweepSchedule(int Parallel, int ThreadsPerTrial, long KeepBytes)
{
    /// <summary>What a second thread inside a trial adds, against a trial of its own beside it (measured: docs/performance.md).</summary>
    private const double ThreadEfficiency = 0.85;

    /// <summary>Chooses by the plan, the threads and the memory; the same for every run of a plan on a machine, so that a resumed run computes what an uninterrupted one would have.</summary>
    /// <param name="plan">A validated plan.</param>
    /// <param name="dimension">The largest d of its datasets.</param>
    /// <param name="settings">How to run it.</param>
    /// <exception cref="InputException">It does not fit the memory budget (<c>NotEnoughMemory</c>), or threads or parallel are out of range (<c>InvalidThreads</c>).</exception>
    public static SweepSchedule Choose(SweepPlan plan, int dimension, SweepSettings settings)
    {
        Require(settings.Threads >= 1, "threads", settings.Threads, "at least 1");
        Require(settings.Parallel is null or >= 1, "parallel", settings.Parallel ?? 0, "at least 1");
        long budget = settings.MemoryBytes ?? FreeMemory.Bytes() / 2;
        long needed = BytesPerTrial(plan, dimension);
        if (needed > budget)
        {
            throw new InputException("NotEnoughMemory", InputErrorKind.LimitExceeded,
                FormattableString.Invariant($"This plan needs {Mebibytes(needed)} MiB for a trial (N = {plan.Samples[^1]}, k = {plan.Widths[^1]}, d = {dimension}, {plan.TestPoints} test points) but the memory budget is {Mebibytes(budget)} MiB: raise the budget (memory), or lower N or the number of test points."));
        }

        int trials = plan.Models.Count * plan.Datasets.Count * plan.Trials;
        int most = (int)Math.Min(Math.Min(trials, settings.Threads), budget / needed);
        int parallel = settings.Parallel ?? Enumerable.Range(1, most).MinBy(count => Rounds(trials, count) / Speed(settings.Threads / count));
        return new SweepSchedule(parallel, Math.Max(1, settings.Threads / parallel), Math.Max(0, (budget / parallel) - needed));
    }

    /// <summary>Memory in bytes that a trial cannot do without.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="dimension">The largest d of its datasets.</param>
    public static long BytesPerTrial(SweepPlan plan, int dimension)
    {
        int activations = plan.Independent ? 1 : plan.Activations.Count;
        int widths = plan.Independent ? 1 : plan.Widths.Count;
        int groups = plan.Independent ? 1 : plan.Samples.Count;
        long n = plan.Samples[^1], points = plan.TestPoints, cells = (long)activations * widths * groups;
        long data = (n + points) * dimension * sizeof(double);
        long kernels = plan.Models.Max(name => NestedInterpolation.KernelBytes(ModelKinds.Parse(name), activations, widths, (int)n));
        long tiles = FirstLayer.BufferBytes((int)n, dimension, activations);

        // Gradients and influence of every cell at every point; for the NTK also two rows of N.
        long gradients = cells * points * (dimension + FirstLayer.LargestTile + 2 * n) * sizeof(double);
        long interactions = plan.LabelAveraged ? (activations * points + 1) * dimension * n * sizeof(double) : 0;
        return data + kernels + tiles + gradients + interactions;
    }

    private static double Rounds(int trials, int parallel) => Math.Ceiling((double)trials / parallel);

    private static double Speed(int threads) => 1 + ThreadEfficiency * (threads - 1);

    private static long Mebibytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;

    private static void Require(bool condition, string name, int value, string expected)
    {
        if (!condition) throw new InputException("InvalidThreads", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The value {value} of {name} is out of range: expected {expected}."));
    }
}
