namespace RobustnessTools.Interpolation;

/// <summary>
/// What weights, features and their products are computed in. Kernel matrices are summed, factorized and solved in double precision in any case.
/// </summary>
public enum Precision
{
    /// <summary>64 bits: 16 digits.</summary>
    Double,

    /// <summary>
    /// 32 bits: 7 digits, about 1.5 times faster. What it costs in accuracy is reported with each result; where the condition number forbids it, it is
    /// refused.
    /// </summary>
    Single,
}
