namespace RobustnessTools.Cluster;

/// <summary>What Slurm says of a task of a job array.</summary>
/// <param name="State">In Slurm's words: <c>RUNNING</c>, <c>OUT_OF_MEMORY</c>.</param>
/// <param name="Reason">Why it waits or ended, in Slurm's words; empty where nothing is said.</param>
/// <param name="Limit">The time that it has, in minutes; null where there is no limit, or nobody says.</param>
internal sealed record TaskState(string State, string Reason, int? Limit)
{
    private static readonly string[] Over =
        ["BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED", "TIMEOUT"];

    /// <summary>What is true of a task that was cancelled before it began, of which Slurm says nothing.</summary>
    internal static TaskState CancelledInQueue { get; } = new("CANCELLED", "before it began", Limit: null);

    /// <summary>Whether it is over; what Slurm requeues by itself is not.</summary>
    internal bool IsOver => Over.Contains(State, StringComparer.Ordinal);

    /// <summary>Whether it ended as it should.</summary>
    internal bool IsCompleted => State == "COMPLETED";

    /// <summary>Whether it has not begun.</summary>
    internal bool IsWaiting => State is "PENDING" or "REQUEUED" or "REQUEUE_HOLD" or "REQUEUE_FED" or "RESV_DEL_HOLD" or "SPECIAL_EXIT";

    /// <summary>What kind of failure that is.</summary>
    internal FailureCause Cause => State switch
    {
        "OUT_OF_MEMORY" => FailureCause.Memory,
        "TIMEOUT" => FailureCause.Time,
        "CANCELLED" => FailureCause.Cancelled,
        _ => FailureCause.Other,
    };
}
