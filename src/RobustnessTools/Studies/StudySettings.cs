using RobustnessTools.Compute;

namespace RobustnessTools.Studies;

/// <summary>How a plan is run. None of it changes a result beyond rounding.</summary>
public sealed record StudySettings
{
    /// <summary>Provider, threads in all, memory, cancellation. Without a memory budget a run takes half of what is free.</summary>
    public required ComputeContext Compute { get; init; }

    /// <summary>Folder with the datasets' files, or null for the usual places.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Units that run side by side, at most one for each thread, or null to choose by the plan, the threads and the memory.</summary>
    public int? Parallel { get; init; }
}
