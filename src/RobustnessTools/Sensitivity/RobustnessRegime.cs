namespace RobustnessTools.Sensitivity;

/// <summary>What the universal law of robustness says at some size of model and data.</summary>
public enum RobustnessRegime
{
    /// <summary>p &lt; N: fewer parameters than samples, the data cannot be interpolated in general.</summary>
    CannotInterpolate,

    /// <summary>N ≤ p &lt; N·d: interpolation is possible, but no model of this size interpolates smoothly: √(N·d/p) > 1.</summary>
    BoundBites,

    /// <summary>
    /// p ≥ N·d: the law does not stand in the way of robustness. Whether a model is robust is another question: random features are not, the NTK of an
    /// even activation is.
    /// </summary>
    BoundSilent,
}
