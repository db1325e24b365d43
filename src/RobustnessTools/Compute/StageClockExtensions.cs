namespace RobustnessTools.Compute;

/// <summary>Timing that may be switched off.</summary>
internal static class StageClockExtensions
{
    /// <summary>Starts a stage, which ends when the result is disposed of.</summary>
    /// <param name="clock">The clock, or null for none.</param>
    /// <param name="stage">Stages must not lie within one another.</param>
    internal static StageClock.Interval Time(this StageClock? clock, JobStage stage) => new(clock, stage);
}
