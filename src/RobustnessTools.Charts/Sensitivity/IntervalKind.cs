namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Which 95% interval of the mean a band shows.</summary>
public enum IntervalKind
{
    /// <summary>Student's t.</summary>
    StudentT,

    /// <summary>Percentile bootstrap.</summary>
    Bootstrap,
}
