using RobustnessTools.Basics;
using RobustnessTools.Studies.Sensitivity;

namespace RobustnessTools.Profiling;

/// <summary>How fast whole jobs ran, against the rate of matrix products.</summary>
/// <param name="Plan">The job.</param>
/// <param name="Environment">Version, machine, provider.</param>
/// <param name="Threads">Number of threads in all.</param>
/// <param name="Parallel">Trials side by side.</param>
/// <param name="Gigaflops">10⁹ floating-point operations that the plan cannot do without.</param>
/// <param name="ProductGigaflopsPerSecond">Rate of a large matrix product in the plan's precision with all threads: the best of those measured around the
/// runs.</param>
/// <param name="ProductGigaflopsPerProcessorSecond">The same for each second of processor time.</param>
/// <param name="Runs">The runs in one process, in order: the first one is cold.</param>
/// <param name="PeakMemoryBytes">Most memory that the process has had.</param>
public sealed record JobProfile(
    SweepPlan Plan,
    RunEnvironment Environment,
    int Threads,
    int Parallel,
    double Gigaflops,
    double ProductGigaflopsPerSecond,
    double ProductGigaflopsPerProcessorSecond,
    IReadOnlyList<JobRun> Runs,
    long PeakMemoryBytes)
{
    /// <summary>The run of median share; of an even number of runs, the slower of the middle two.</summary>
    public JobRun Median => Runs.OrderBy(run => run.ShareOfProductRate).ElementAt((Runs.Count - 1) / 2);
}
