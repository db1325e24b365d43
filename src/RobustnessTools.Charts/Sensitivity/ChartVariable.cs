namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Names of what curves of a sweep run along; any other axis of the cells can be named too.</summary>
public static class ChartVariable
{
    /// <summary>Number of neurons k.</summary>
    public const string Width = "width";

    /// <summary>Number of parameters p.</summary>
    public const string Parameters = "parameters";

    /// <summary>Number of training samples N; curves then belong to one k each.</summary>
    public const string Samples = "samples";

    /// <summary>N/d, along which limits of many samples of many inputs are functions.</summary>
    public const string SampleRatio = "sample-ratio";

    /// <summary>p/(N·d), which is 1 where the universal law stops forbidding robustness.</summary>
    public const string ParameterRatio = "parameter-ratio";
}
