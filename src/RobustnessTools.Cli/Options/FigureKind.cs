namespace RobustnessTools.Cli.Options;

/// <summary>What <c>robustness chart</c> draws.</summary>
internal enum FigureKind
{
    /// <summary>Sensitivity along one variable, with confidence bands.</summary>
    Lines,

    /// <summary>Sensitivity as colour on the plane of N and k.</summary>
    PhaseMap,

    /// <summary>Power laws fitted to the results.</summary>
    Scaling,
}
