using RobustnessTools.Basics.Options;
using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Compute;

/// <summary>What to compute with, as users say it. None of it changes a result beyond rounding.</summary>
public sealed record ComputeSettings
{
    /// <summary>Which linear algebra provider.</summary>
    [Option("Linear algebra; cuda is an NVIDIA GPU (docs/cuda.md), mathnet a second opinion, and neither is taken unasked")]
    public ProviderChoice Provider { get; init; }

    /// <summary>Number of threads in all, at least 1; null for one on each processor.</summary>
    [Option("Number of threads in all", Placeholder = "T", Otherwise = "one for each processor")]
    public int? Threads { get; init; }

    /// <summary>Most memory for matrices in bytes; null where nobody said: a fit then takes what is free, a sweep half of it.</summary>
    [Option("Most memory for matrices, e.g. 8GB or 512MB", Placeholder = "SIZE", IsSize = true, Otherwise = "what is free, for a sweep half of it")]
    public long? Memory { get; init; }
}
