using RobustnessTools.Basics;

namespace RobustnessTools.Studies;

/// <summary>One run of a plan.</summary>
/// <param name="Started">When it started, UTC.</param>
/// <param name="Threads">Number of threads in all; of a run on a cluster, of each unit.</param>
/// <param name="Parallel">Trials side by side in a process.</param>
/// <param name="Environment">Versions, provider and machine.</param>
/// <param name="Ended">When it ended, UTC; null while it runs and after it was killed.</param>
/// <param name="Nodes">The machines of a cluster that computed; null where this one did.</param>
public sealed record RunSession(
    DateTime Started, int Threads, int Parallel, RunEnvironment Environment, DateTime? Ended = null, IReadOnlyList<RunNode>? Nodes = null);
