using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;

namespace RobustnessTools.Interpolation;

/// <summary>How to interpolate.</summary>
public sealed record FitSettings
{
    /// <summary>
    /// Relative residual at which conjugate gradients end by default: with the kernel matrix's condition number κ the relative error of the parameters θ,
    /// in which the gradient is linear, is at most √κ·10⁻¹⁰, below 10⁻⁸ for κ ≤ 10⁴.
    /// </summary>
    public const double DefaultTolerance = 1e-10;

    /// <summary>Most iterations of conjugate gradients by default.</summary>
    public const int DefaultMaximumIterations = 1000;

    /// <summary>Solve the least-squares problem with the pseudo-inverse where there are fewer parameters than samples, instead of refusing it.</summary>
    [Option("Accept fewer parameters than samples: the least-squares fit of least norm, instead of refusing or failing them")]
    public bool LeastSquares { get; init; }

    /// <summary>
    /// Most memory, in bytes, for keeping features between the fit and the measurement, and between the iterations of conjugate gradients; beyond it they
    /// are computed again.
    /// </summary>
    public long KeepBytes { get; init; } = 2L << 30;

    /// <summary>How Kα = y is solved.</summary>
    [Option("How Kα = y is solved: by a factorization of the kernel matrix (4N² bytes where it is large), or by preconditioned conjugate gradients (cg), "
        + "for N whose kernel matrix does not fit in memory")]
    public SolverChoice Solver { get; init; }

    /// <summary>Conjugate gradients end where ‖y − Kα‖₂ ≤ tolerance·‖y‖₂; null for <see cref="DefaultTolerance"/>. Only with that solver.</summary>
    [Option("With cg: largest relative residual ‖y − Kα‖/‖y‖", Placeholder = "T", Default = DefaultTolerance)]
    public double? Tolerance { get; init; }

    /// <summary>Most iterations of conjugate gradients; null for <see cref="DefaultMaximumIterations"/>. Only with that solver.</summary>
    [Option("With cg: most iterations", Placeholder = "I", Default = DefaultMaximumIterations)]
    public int? MaximumIterations { get; init; }

    /// <summary>What weights, features and their products are computed in.</summary>
    [Option("What weights, features and products are computed in: single is about 1.5 times faster, reports what that costs "
        + "(precisionError), and refuses what is ill-conditioned")]
    public Precision Precision { get; init; }

    /// <summary>The choices, as far as they exclude anything.</summary>
    internal FitOption Options =>
        (Precision == Precision.Single ? FitOption.SinglePrecision : FitOption.None)
        | (Solver == SolverChoice.ConjugateGradient ? FitOption.ConjugateGradients : FitOption.Cholesky)
        | (LeastSquares ? FitOption.LeastSquares : FitOption.None)
        | (Tolerance is null ? FitOption.None : FitOption.Tolerance)
        | (MaximumIterations is null ? FitOption.None : FitOption.MaximumIterations);

    /// <summary>Checks that the choices exist and go together.</summary>
    /// <exception cref="InputException">The tolerance or the number of iterations is out of range (<c>ToleranceOutOfRange</c>,
    /// <c>MaximumIterationsOutOfRange</c>), a choice needs the other solver (<c>SolverConflict</c>) or double precision
    /// (<c>PrecisionConflict</c>).</exception>
    internal void Validate() => Validate(FitOption.None);

    /// <summary>Checks that the choices exist and go together, and with what is wanted of the fit.</summary>
    /// <param name="what">What is wanted.</param>
    /// <exception cref="InputException">As <see cref="Validate()"/>.</exception>
    internal void Validate(FitOption what)
    {
        if (Tolerance is { } tolerance && !(tolerance > 0 && tolerance < 1))
            throw Invalid("ToleranceOutOfRange", $"The tolerance is {tolerance}: give a number greater than 0 and less than 1, such as 1e-10.");
        if (MaximumIterations < 1)
            throw Invalid("MaximumIterationsOutOfRange", $"The largest number of iterations is {MaximumIterations}: give at least 1.");
        FitExclusions.Check(Options | what);
    }

    private static InputException Invalid(string errorId, FormattableString message) =>
        new(errorId, InputErrorKind.InvalidArgument, FormattableString.Invariant(message));
}
