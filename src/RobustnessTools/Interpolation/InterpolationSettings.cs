namespace RobustnessTools.Interpolation;

/// <summary>How to interpolate.</summary>
public sealed record InterpolationSettings
{
    /// <summary>Solve the least-squares problem with the pseudo-inverse where there are fewer parameters than samples, instead of refusing it.</summary>
    public bool LeastSquares { get; init; }

    /// <summary>Most memory, in bytes, for keeping features between the fit and the measurement; beyond it they are computed again.</summary>
    public long KeepBytes { get; init; } = 2L << 30;
}
