namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What the colour of a phase map shows.</summary>
public enum PhaseValue
{
    /// <summary>Mean sensitivity S.</summary>
    Sensitivity,

    /// <summary>S over the universal law's √(N·d/p): how far above the bound the model is.</summary>
    OverBound,
}
