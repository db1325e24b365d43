namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What a curve runs along.</summary>
public enum ChartVariable
{
    /// <summary>k when all models are random features, else p, so that models can be compared.</summary>
    Auto,

    /// <summary>Number of neurons k.</summary>
    Width,

    /// <summary>Number of parameters p.</summary>
    Parameters,

    /// <summary>Number of training samples N; curves then belong to one k each.</summary>
    Samples,

    /// <summary>p/(N·d), which is 1 where the universal law stops forbidding robustness.</summary>
    ParameterRatio,
}
