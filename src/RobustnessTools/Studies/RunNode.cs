using RobustnessTools.Basics;

namespace RobustnessTools.Studies;

/// <summary>A machine of a cluster that computed units of a run.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Tasks">Number of tasks that it computed.</param>
/// <param name="Environment">Versions, provider and machine there.</param>
public sealed record RunNode(string Host, int Tasks, RunEnvironment Environment);
