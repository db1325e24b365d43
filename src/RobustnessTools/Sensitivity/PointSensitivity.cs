namespace RobustnessTools.Sensitivity;

/// <summary>What was measured at one test point z.</summary>
public sealed record PointSensitivity
{
    /// <summary>f(z).</summary>
    public required double Prediction { get; init; }

    /// <summary>‖∇f(z)‖₂.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>S(z), by the convention of the result.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>‖A(z)‖_F with A(z) = I(z)K⁻¹: √(E‖∇f(z)‖²) over random labels with E[yyᵀ] = I; null where not asked for.</summary>
    public double? LabelMapFrobenius { get; init; }

    /// <summary>‖A(z)‖₂: the largest ‖∇f(z)‖ over labels of unit norm; null where not asked for.</summary>
    public double? LabelMapSpectral { get; init; }

    /// <summary>‖I(z)‖_F of the interaction matrix with uncentred features; null where not asked for.</summary>
    public double? InteractionFrobenius { get; init; }

    /// <summary>The convention's factor times ‖A(z)‖_F: the sensitivity averaged over random labels; null where not asked for.</summary>
    public double? LabelAveragedSensitivity { get; init; }

    /// <summary>
    /// The convention's factor times √N·‖A(z)‖₂: the largest sensitivity over labels of norm √N, such as signs, which the average is over too; for labels of
    /// another norm it grows with that. Null where not asked for.
    /// </summary>
    public double? WorstCaseSensitivity { get; init; }

    /// <summary>∇f(z), d long; null where not asked for.</summary>
    public IReadOnlyList<double>? Gradient { get; init => field = value?.ToArray(); }
}
