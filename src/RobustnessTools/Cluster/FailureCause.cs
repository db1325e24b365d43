namespace RobustnessTools.Cluster;

/// <summary>Why a task did not end well, as far as it says what to do.</summary>
internal enum FailureCause
{
    /// <summary>Anything else: it may go well the next time.</summary>
    Other,

    /// <summary>It needs more memory.</summary>
    Memory,

    /// <summary>It needs more time.</summary>
    Time,

    /// <summary>Somebody has cancelled it, and does not want it again.</summary>
    Cancelled,

    /// <summary>It would be refused again: another version, other data, a misspelt name.</summary>
    Refused,
}
