namespace RobustnessTools.Charts.Model;

/// <summary>How values are laid along an axis.</summary>
public enum ScaleKind
{
    /// <summary>Logarithmic when every value is positive and the largest is at least 60 times the smallest (1.8 decades), else linear.</summary>
    Auto,

    /// <summary>Equal differences take equal lengths.</summary>
    Linear,

    /// <summary>Equal ratios take equal lengths; values that are not positive are dropped with a warning.</summary>
    Log,
}
