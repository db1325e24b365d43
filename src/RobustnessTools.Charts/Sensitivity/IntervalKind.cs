namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What a band shows: a 95% interval of the mean, or the spread of what it is the mean of.</summary>
public enum IntervalKind
{
    /// <summary>Student's t.</summary>
    StudentT,

    /// <summary>Percentile bootstrap.</summary>
    Bootstrap,

    /// <summary>From the value that 5% of the parts of a trial are below to the one that 5% are above, each the mean over the trials.</summary>
    Quantiles,
}
