using RobustnessTools.Compute;

namespace RobustnessTools.Profiling;

/// <summary>What a stage took in a job.</summary>
/// <param name="Stage">Which one.</param>
/// <param name="Seconds">Time in it on all threads together, divided by their number: the parts add up to the whole.</param>
/// <param name="ShareOfTime">Its share of the job's time, 0 to 1.</param>
/// <param name="Gigaflops">10⁹ floating-point operations that the plan needs in it.</param>
/// <param name="GigaflopsPerSecond">Their rate; 0 for a stage that is no matrix work.</param>
/// <param name="ShareOfProductRate">Their rate over that of a large matrix product on the same threads, 0 to about 1.</param>
public sealed record StageProfile(JobStage Stage, double Seconds, double ShareOfTime, double Gigaflops, double GigaflopsPerSecond, double ShareOfProductRate);
