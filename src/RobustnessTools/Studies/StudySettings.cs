using RobustnessTools.Basics.Options;
using RobustnessTools.Compute;
using RobustnessTools.Data;

namespace RobustnessTools.Studies;

/// <summary>How a plan is run. None of it changes a result beyond rounding.</summary>
public sealed record StudySettings
{
    /// <summary>Provider, threads in all, memory, cancellation. Without a memory budget a run takes half of what is free.</summary>
    public required ComputeContext Compute { get; init; }

    /// <summary>Folder with the datasets' files, or null for the usual places.</summary>
    [Option(typeof(DatasetOptions), nameof(DatasetOptions.Directory))]
    public string? DataDirectory { get; init; }

    /// <summary>Units that run side by side, at most one for each thread, or null to choose by the plan, the threads and the memory.</summary>
    [Option("Trials that run side by side", Placeholder = "P", Otherwise = "chosen by plan, threads and memory")]
    public int? Parallel { get; init; }

    /// <summary>Where units are computed; null for this process.</summary>
    public UnitEngine? Engine { get; init; }
}
