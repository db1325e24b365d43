namespace RobustnessTools.Sensitivity;

/// <summary>The factor before the gradient's norm in S(z).</summary>
public enum SensitivityConvention
{
    /// <summary>S(z) = ‖z‖₂·‖∇f(z)‖₂: the definition.</summary>
    Norm,

    /// <summary>S(z) = √d·‖∇f(z)‖₂: what the authors' script computes, also where ‖z‖ ≠ √d (images); for comparison with the published figures.</summary>
    SqrtDimension,
}
