using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Interpolation;
using RobustnessTools.Interpolation.ConjugateGradients;
using RobustnessTools.Models;

namespace RobustnessTools.Studies;

/// <summary>How many trials run side by side, on how many threads each, and what each may keep in memory.</summary>
/// <param name="Parallel">Trials side by side.</param>
/// <param name="ThreadsPerTrial">Threads of each.</param>
/// <param name="TrialBytes">Memory of each in all.</param>
/// <param name="KeepBytes">How much of it is for features between the two readings of the layer.</param>
public sealed record SweepSchedule(int Parallel, int ThreadsPerTrial, long TrialBytes, long KeepBytes)
{
    /// <summary>What a second thread inside a trial adds, against a trial of its own beside it (measured: docs/performance.md).</summary>
    private const double ThreadEfficiency = 0.85;

    /// <summary>Chooses by the plan, the threads and the memory.</summary>
    /// <param name="plan">A validated plan.</param>
    /// <param name="dimension">The largest d of its datasets.</param>
    /// <param name="settings">How to run it. More trials side by side than there are threads or trials are as many as there are.</param>
    /// <param name="earlier">Trials side by side in the run that this one resumes, or null. It is kept to where memory allows, since the number of threads of a trial shows in the last digits.</param>
    /// <exception cref="InputException">It does not fit the memory budget (<c>NotEnoughMemory</c>), or parallel is out of range (<c>InvalidThreads</c>).</exception>
    public static SweepSchedule Choose(SweepPlan plan, int dimension, SweepSettings settings, int? earlier = null)
    {
        Require(settings.Parallel is null or >= 1, "parallel", settings.Parallel ?? 0, "at least 1");
        long budget = settings.Compute.MemoryBytes ?? FreeMemory.Bytes() / 2;
        long needed = BytesPerTrial(plan, dimension);
        int trials = plan.Models.Count * plan.Datasets.Count * plan.Trials, most = Math.Min(trials, settings.Compute.Threads);
        int least = Math.Min(settings.Parallel ?? 1, most);
        if (needed > budget / least)
        {
            string together = least == 1 ? "a trial" : FormattableString.Invariant($"{least} trials side by side");
            long iterative = least * BytesPerTrial(plan with { Solver = SolverChoice.ConjugateGradient }, dimension);
            string solver = plan.Solver == SolverChoice.Cholesky && !plan.LabelAveraged && !plan.LeastSquares && iterative <= budget
                ? FormattableString.Invariant($", or choose the solver cg, which needs {Mebibytes(iterative)} MiB and more time")
                : "";
            throw new InputException("NotEnoughMemory", InputErrorKind.LimitExceeded,
                FormattableString.Invariant($"This plan needs {Mebibytes(least * needed)} MiB for {together} (N = {plan.Samples[^1]}, k = {plan.Widths[^1]}, d = {dimension}, {plan.TestPoints} test points) but the memory budget is {Mebibytes(budget)} MiB: raise the budget (memory), or lower N{(least == 1 ? "" : ", the number of trials side by side (parallel)")} or the number of test points{solver}."));
        }

        most = (int)Math.Min(most, budget / needed);
        int parallel = settings.Parallel is not null ? least
            : earlier <= most ? earlier.Value
            : Enumerable.Range(1, most).MinBy(count => Rounds(trials, count) / Speed(settings.Compute.Threads / count));
        return new SweepSchedule(parallel, settings.Compute.Threads / parallel, budget / parallel, (budget / parallel) - needed);
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
        IReadOnlyList<int> nested = plan.Independent ? [(int)n] : plan.Samples;
        long kernels = plan.Models.Max(name => plan.Solver == SolverChoice.ConjugateGradient
            ? ConjugateGradientInterpolation.SolverBytes(ModelKinds.Parse(name), activations, widths, nested, dimension)
            : InterpolationMemory.KernelBytes(ModelKinds.Parse(name), activations, widths, (int)n));
        long tiles = LayerTiling.BufferBytes((int)n, dimension, activations);

        // Gradients and influence of every cell at every point; for the NTK also two rows of N.
        long gradients = cells * points * (dimension + LayerTiling.LargestTile + 2 * n) * sizeof(double);
        long interactions = plan.LabelAveraged ? (activations * points + 1) * dimension * n * sizeof(double) : 0;

        // Least squares decompose a copy of each kernel matrix, in twice its memory; several N side by side.
        long decompositions = plan.LeastSquares ? plan.Samples.Sum(size => 3L * size * size * sizeof(double)) : 0;
        return data + kernels + tiles + gradients + interactions + decompositions;
    }

    private static double Rounds(int trials, int parallel) => Math.Ceiling((double)trials / parallel);

    private static double Speed(int threads) => 1 + ThreadEfficiency * (threads - 1);

    private static long Mebibytes(long bytes) => (bytes + (1 << 20) - 1) >> 20;

    private static void Require(bool condition, string name, int value, string expected)
    {
        if (!condition) throw new InputException("InvalidThreads", InputErrorKind.InvalidArgument, FormattableString.Invariant($"The value {value} of {name} is out of range: expected {expected}."));
    }
}
