using RobustnessTools.Basics.Options;

namespace RobustnessTools.Sensitivity;

/// <summary>What to measure at each test point.</summary>
public sealed record SensitivitySettings
{
    /// <summary>The factor before the gradient's norm.</summary>
    [Option("Factor before the gradient's norm: ‖z‖, or √d as in the published figures")]
    public SensitivityConvention Convention { get; init; }

    /// <summary>Whether to compute the label-averaged and worst-case-label values and ‖I(z)‖_F: 2dNk + 2dN² operations for each point.</summary>
    [Option("Also the sensitivity averaged over random labels and for the worst labels (both of norm √N), and ‖I(z)‖F: 2dN(N + k) "
        + "more operations for each point")]
    public bool LabelMap { get; init; }

    /// <summary>Whether to keep the gradients themselves.</summary>
    [Option("Also the gradients themselves, d numbers for each test point")]
    public bool Gradients { get; init; }

    /// <summary>Most memory, in bytes, for the interaction matrices of points that are measured together.</summary>
    public long MemoryBytes { get; init; } = 1L << 30;
}
