using System.Diagnostics;

namespace RobustnessTools.Compute;

/// <summary>Adds up how long a job is in each stage, over all its trials. Thread-safe.</summary>
/// <remarks>A run without a clock holds null instead: <see cref="StageClockExtensions.Time"/> then costs a comparison.</remarks>
internal sealed class StageClock
{
    private readonly long[] ticks = new long[Enum.GetValues<JobStage>().Length];

    /// <summary>Seconds in a stage, summed over the trials that ran side by side.</summary>
    internal double Seconds(JobStage stage) => (double)Interlocked.Read(ref ticks[(int)stage]) / Stopwatch.Frequency;

    private void Add(JobStage stage, long duration) => Interlocked.Add(ref ticks[(int)stage], duration);

    /// <summary>A stage under way.</summary>
    internal readonly struct Interval(StageClock? clock, JobStage stage) : IDisposable
    {
        private readonly long start = clock is null ? 0 : Stopwatch.GetTimestamp();

        /// <summary>Ends it.</summary>
        public void Dispose() => clock?.Add(stage, Stopwatch.GetTimestamp() - start);
    }
}
