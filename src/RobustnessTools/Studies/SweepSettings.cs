using RobustnessTools.Compute;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>How a plan is run. None of it changes a result beyond rounding.</summary>
public sealed record SweepSettings
{
    /// <summary>Provider, threads in all, memory, cancellation. Without a memory budget a sweep takes half of what is free.</summary>
    public required ComputeContext Compute { get; init; }

    /// <summary>Folder with the datasets' files, or null for the usual places.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Trials that run side by side, at most one for each thread, or null to choose by the plan, the threads and the memory.</summary>
    public int? Parallel { get; init; }

    /// <summary>Given the rows that are there already, and then those of each trial when they are saved, from one thread at a time; null where nobody asks.</summary>
    public Action<IReadOnlyList<SweepRow>>? Saved { get; init; }
}
