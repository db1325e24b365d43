namespace RobustnessTools.Results.Tables;

/// <summary>What a summary over trials says of a diagnostic column.</summary>
public enum SummaryRule
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The number that all trials of a cell share.</summary>
    Shared,

    /// <summary>The largest number, without those that are not there (NaN).</summary>
    Largest,

    /// <summary>How many of the trials that succeeded say no; fits leave these out.</summary>
    CountOfNo,
}
