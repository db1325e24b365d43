namespace RobustnessTools.Interpolation;

/// <summary>The solution of one cell, interpolating or as far as it was asked to go; or why there is none.</summary>
public sealed record DualSolution
{
    /// <summary>What a warning says of a solution that does not fit its data.</summary>
    internal const string DoesNotInterpolate = "The model does not interpolate its training data";

    /// <summary>Number of training samples, n.</summary>
    public required int Samples { get; init; }

    /// <summary>Width of the model, k.</summary>
    public required int Width { get; init; }

    /// <summary>Dual coefficients α, n long; empty where the solution failed.</summary>
    public double[] DualCoefficients { get; init; } = [];

    /// <summary>
    /// max|f(x_i) − y_i| over the training samples, from the kernel matrix and α (conjugate gradients: from a product of its own at the end, not from the
    /// iteration).
    /// </summary>
    public double TrainingResidual { get; init; } = double.NaN;

    /// <summary>
    /// Estimated condition number of the kernel matrix: in the 1-norm (Cholesky), or λ_max/λ_min (pseudo-inverse; infinite where λ_min ≤ 0), or in the
    /// 2-norm from the iteration (conjugate gradients): see its remarks.
    /// </summary>
    /// <remarks>
    /// Conjugate gradients: an estimate of another kind. The smallest eigenvalue is taken from the Ritz values of the iteration (they lie inside the
    /// spectrum), the largest one from the preconditioner's approximation of the kernel matrix plus the largest Ritz value. An order of magnitude, no
    /// bound.
    /// </remarks>
    public double ConditionEstimate { get; init; } = double.NaN;

    /// <summary>How far it was to be fitted.</summary>
    public Regularization Regularization { get; init; } = Regularization.None;

    /// <summary>λ_max of the kernel matrix, where it was decomposed for a ridge, a time or steps; else null.</summary>
    public double? LargestEigenvalue { get; init; }

    /// <summary>λ_min likewise; negative by rounding at times.</summary>
    public double? SmallestEigenvalue { get; init; }

    /// <summary>
    /// At infinite width a bound on the error of the kernel matrix's elements by a Hermite series that ends, relative to the largest of them: 0 in closed form;
    /// null for finite widths.
    /// </summary>
    public double? KernelError { get; init; }

    /// <summary>The share of the first layer in the trace of the kernel matrix, from 0 to 1; null for models of one layer.</summary>
    public double? FirstLayerShare { get; init; }

    /// <summary>‖θ‖₂ = √(αᵀKα): of the interpolator, the least that there is. At infinite width with K/k, the limit of √k·‖θ‖.</summary>
    public double ParameterNorm { get; init; } = double.NaN;

    /// <summary>How it was solved.</summary>
    public SolveMethod Method { get; init; }

    /// <summary>Number of iterations; 0 for a direct solution.</summary>
    public int Iterations { get; init; }

    /// <summary>Whether the residual is small enough to say that the data are fitted: at most 10⁻⁶ times the largest label.</summary>
    public bool Interpolates { get; init; }

    /// <summary>What should not be trusted and why, each in one sentence.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = value.ToArray(); } = [];

    /// <summary>Why there is no solution, or null.</summary>
    public Abstractions.InputException? Failure { get; init; }
}
