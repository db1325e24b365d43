using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Results;

namespace RobustnessTools.Studies;

/// <summary>How a plan is run. None of it changes a result beyond rounding.</summary>
public sealed record SweepSettings
{
    /// <summary>The linear algebra provider.</summary>
    public required ILinearAlgebra Provider { get; init; }

    /// <summary>Folder with the datasets' files, or null for the usual places.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>Number of threads in all, at least 1; all processors by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Trials that run side by side, at most one for each thread, or null to choose by the plan, the threads and the memory.</summary>
    public int? Parallel { get; init; }

    /// <summary>Most memory for matrices in bytes, or null for half of what is free.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Given the rows that are there already, and then those of each trial when they are saved, from one thread at a time; null where nobody asks.</summary>
    public Action<IReadOnlyList<SweepRow>>? Saved { get; init; }

    /// <summary>Clocks the stages of all trials; null where nobody asks.</summary>
    internal StageClock? Clock { get; init; }
}
