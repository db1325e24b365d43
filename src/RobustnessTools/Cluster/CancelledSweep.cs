namespace RobustnessTools.Cluster;

/// <summary>A run on a cluster that was cancelled.</summary>
/// <param name="SavedTrials">Number of trials that are in the results.</param>
/// <param name="Trials">Number of trials of the plan.</param>
public sealed record CancelledSweep(int SavedTrials, int Trials);
