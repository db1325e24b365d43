namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What is made of the results of a sweep.</summary>
public enum ChartKind
{
    /// <summary>Sensitivity along one variable, with confidence bands.</summary>
    Lines,

    /// <summary>Sensitivity as colour on the plane of N and k.</summary>
    PhaseMap,
}
