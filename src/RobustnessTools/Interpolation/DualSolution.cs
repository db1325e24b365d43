namespace RobustnessTools.Interpolation;

/// <summary>The interpolating solution of one cell, or why there is none.</summary>
public sealed record DualSolution
{
    /// <summary>Number of training samples, n.</summary>
    public required int Samples { get; init; }

    /// <summary>Width of the model, k.</summary>
    public required int Width { get; init; }

    /// <summary>Dual coefficients α, n long; empty where the solution failed.</summary>
    public double[] DualCoefficients { get; init; } = [];

    /// <summary>max|f(x_i) − y_i| over the training samples, from the kernel matrix and α.</summary>
    public double TrainingResidual { get; init; } = double.NaN;

    /// <summary>Estimated condition number of the kernel matrix: in the 1-norm (Cholesky), or λ_max/λ_min (pseudo-inverse; infinite where λ_min ≤ 0).</summary>
    public double ConditionEstimate { get; init; } = double.NaN;

    /// <summary>‖θ‖₂ = √(αᵀKα), the norm of the minimum-norm interpolator.</summary>
    public double ParameterNorm { get; init; } = double.NaN;

    /// <summary>How it was solved.</summary>
    public SolveMethod Method { get; init; }

    /// <summary>Whether the residual is small enough to say that the data are fitted: at most 10⁻⁶ times the largest label.</summary>
    public bool Interpolates { get; init; }

    /// <summary>What should not be trusted and why, each in one sentence.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why there is no solution, or null.</summary>
    public Abstractions.InputException? Failure { get; init; }
}
