namespace RobustnessTools.Sensitivity;

/// <summary>What to measure at each test point.</summary>
public sealed record SensitivitySettings
{
    /// <summary>The factor before the gradient's norm.</summary>
    public SensitivityConvention Convention { get; init; }

    /// <summary>Whether to compute the label-averaged and worst-case-label values and ‖I(z)‖_F: 2dNk + 2dN² operations for each point.</summary>
    public bool LabelMap { get; init; }

    /// <summary>Whether to keep the gradients themselves.</summary>
    public bool Gradients { get; init; }

    /// <summary>Most memory, in bytes, for the interaction matrices of points that are measured together.</summary>
    public long MemoryBytes { get; init; } = 1L << 30;
}
