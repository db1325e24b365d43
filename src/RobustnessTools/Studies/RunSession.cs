using RobustnessTools.Basics;

namespace RobustnessTools.Studies;

/// <summary>One run of a plan.</summary>
/// <param name="Started">When it started, UTC.</param>
/// <param name="Threads">Number of threads in all.</param>
/// <param name="Parallel">Trials side by side.</param>
/// <param name="Environment">Versions, provider and machine.</param>
/// <param name="Ended">When it ended, UTC; null while it runs and after it was killed.</param>
public sealed record RunSession(DateTime Started, int Threads, int Parallel, RunEnvironment Environment, DateTime? Ended = null);
