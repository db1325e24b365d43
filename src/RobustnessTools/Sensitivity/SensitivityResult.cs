using RobustnessTools.Interpolation;

namespace RobustnessTools.Sensitivity;

/// <summary>The sensitivity of a fitted model, with what it takes to trust it.</summary>
public sealed record SensitivityResult
{
    /// <summary>The factor before the gradient's norm.</summary>
    public required SensitivityConvention Convention { get; init; }

    /// <summary>One for each test point, in their order.</summary>
    public required IReadOnlyList<PointSensitivity> Points { get; init => field = value.ToArray(); }

    /// <summary>S(z) over the test points.</summary>
    public required SensitivitySummary Summary { get; init; }

    /// <summary>√(N·d/p), the computable part of the universal law.</summary>
    public required double UniversalLawBound { get; init; }

    /// <summary>Estimated relative error of S by single precision; NaN where everything was computed in double precision.</summary>
    /// <remarks>
    /// Measured on each quarter of the samples with a quarter of the neurons, in both precisions: three times the largest difference, scaled up by the
    /// ratio of the condition estimates.
    /// </remarks>
    public double PrecisionError { get; init; } = double.NaN;

    /// <summary>What should not be trusted and why: of the fit, of its precision, and of test points where S is 0.</summary>
    public IReadOnlyList<string> Warnings => [.. Solution.Warnings, .. ((string?[])[SinglePrecision.Warning(PrecisionError), ZeroWarning]).OfType<string>()];

    /// <summary>What is to be known of points where S is 0, or null.</summary>
    internal string? ZeroWarning { get; init; }

    /// <summary>Residual, condition estimate and warnings of the fit.</summary>
    public required DualSolution Solution { get; init; }
}
