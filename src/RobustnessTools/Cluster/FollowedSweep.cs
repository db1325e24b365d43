using RobustnessTools.Studies;

namespace RobustnessTools.Cluster;

/// <summary>A run on a cluster that was followed to its end.</summary>
/// <param name="Study">The study.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="FailedCells">How many of its cells failed, over all runs.</param>
public sealed record FollowedSweep(Study Study, StudyPlan Plan, int FailedCells);
