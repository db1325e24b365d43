namespace RobustnessTools.Compute;

/// <summary>How far a run is.</summary>
/// <param name="Step">What is being done, in a few words.</param>
/// <param name="Share">The share of that step that is done, from 0 to 1.</param>
public readonly record struct StepProgress(string Step, double Share);
