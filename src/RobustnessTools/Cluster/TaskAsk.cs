namespace RobustnessTools.Cluster;

/// <summary>What a task of a job array asks for.</summary>
/// <param name="Mebibytes">Memory in MiB.</param>
/// <param name="Minutes">Time, or null for that of the partition.</param>
internal sealed record TaskAsk(long Mebibytes, int? Minutes = null)
{
    /// <summary>What a task asks for that ran out of memory.</summary>
    internal TaskAsk WithMoreMemory => this with { Mebibytes = 2 * Mebibytes };

    /// <summary>What a task asks for that ran out of time.</summary>
    /// <param name="limit">The time that it had, in minutes, where it asked for none; null where nobody knows.</param>
    internal TaskAsk WithMoreTime(int? limit) => this with { Minutes = 2 * (Minutes ?? limit) };
}
