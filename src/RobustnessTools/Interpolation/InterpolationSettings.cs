using RobustnessTools.Abstractions;

namespace RobustnessTools.Interpolation;

/// <summary>How to interpolate.</summary>
public sealed record InterpolationSettings
{
    /// <summary>Relative residual at which conjugate gradients end by default: with the kernel matrix's condition number κ the relative error of the parameters θ, in which the gradient is linear, is at most √κ·10⁻¹⁰, below 10⁻⁸ for κ ≤ 10⁴.</summary>
    public const double DefaultTolerance = 1e-10;

    /// <summary>Most iterations of conjugate gradients by default.</summary>
    public const int DefaultMaximumIterations = 1000;

    /// <summary>Solve the least-squares problem with the pseudo-inverse where there are fewer parameters than samples, instead of refusing it.</summary>
    public bool LeastSquares { get; init; }

    /// <summary>Most memory, in bytes, for keeping features between the fit and the measurement, and between the iterations of conjugate gradients; beyond it they are computed again.</summary>
    public long KeepBytes { get; init; } = 2L << 30;

    /// <summary>How Kα = y is solved.</summary>
    public SolverChoice Solver { get; init; }

    /// <summary>Conjugate gradients end where ‖y − Kα‖₂ ≤ tolerance·‖y‖₂; null for <see cref="DefaultTolerance"/>. Only with that solver.</summary>
    public double? Tolerance { get; init; }

    /// <summary>Most iterations of conjugate gradients; null for <see cref="DefaultMaximumIterations"/>. Only with that solver.</summary>
    public int? MaximumIterations { get; init; }

    /// <summary>What weights, features and their products are computed in.</summary>
    public Precision Precision { get; init; }

    /// <summary>Checks that the choices exist and go together.</summary>
    /// <exception cref="InputException">The tolerance or the number of iterations is out of range (<c>ToleranceOutOfRange</c>, <c>MaximumIterationsOutOfRange</c>), a choice needs the other solver (<c>SolverConflict</c>) or double precision (<c>PrecisionConflict</c>).</exception>
    internal void Validate()
    {
        if (Tolerance is { } tolerance && !(tolerance > 0 && tolerance < 1))
            throw Invalid("ToleranceOutOfRange", $"The tolerance is {tolerance}: give a number greater than 0 and less than 1, such as 1e-10.");
        if (MaximumIterations < 1)
            throw Invalid("MaximumIterationsOutOfRange", $"The largest number of iterations is {MaximumIterations}: give at least 1.");
        if (Precision == Precision.Single)
        {
            if (LeastSquares) throw SinglePrecision.NeedsDouble("Least squares with fewer parameters than samples");
            if (Solver == SolverChoice.ConjugateGradient) throw SinglePrecision.NeedsDouble("The solution by conjugate gradients (the solver cg)");
        }

        if (Solver == SolverChoice.ConjugateGradient)
        {
            if (LeastSquares) throw NeedsFactorization("Least squares with fewer parameters than samples");
        }
        else if (Tolerance is not null || MaximumIterations is not null)
        {
            throw Invalid("SolverConflict", $"A {(Tolerance is null ? "largest number of iterations" : "tolerance")} is given, but the solver is cholesky, which does not iterate: leave it out, or choose the solver cg.");
        }
    }

    /// <summary>Why something cannot be had from conjugate gradients.</summary>
    /// <param name="what">It, at the start of a sentence.</param>
    internal static InputException NeedsFactorization(string what) =>
        new("SolverConflict", InputErrorKind.InvalidArgument, $"{what} takes a factorization of the kernel matrix, which the solver cg does not make: leave it out, or choose the solver cholesky.");

    private static InputException Invalid(string errorId, FormattableString message) => new(errorId, InputErrorKind.InvalidArgument, FormattableString.Invariant(message));
}
