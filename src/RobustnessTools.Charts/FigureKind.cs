namespace RobustnessTools.Charts;

/// <summary>What is drawn of results.</summary>
public enum FigureKind
{
    /// <summary>Sensitivity along one variable, with confidence bands.</summary>
    Lines,

    /// <summary>Sensitivity as colour on the plane of N and k.</summary>
    PhaseMap,

    /// <summary>Power laws fitted to the results.</summary>
    Scaling,

    /// <summary>One measured column against another, a marker for each row.</summary>
    Scatter,
}
