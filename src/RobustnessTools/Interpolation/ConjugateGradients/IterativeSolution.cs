using System.Globalization;
using System.Numerics.Tensors;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Interpolation.ConjugateGradients;

/// <summary>What is reported of a cell that has ended: its solution, and in one sentence what should not be trusted.</summary>
internal static class IterativeSolution
{
    /// <summary>From here on a bound on the relative error is worth a warning, as with the other solvers.</summary>
    private const double NotableError = 1e-6;

    /// <summary>Describes a cell.</summary>
    /// <param name="cell">Ended.</param>
    /// <param name="width">k.</param>
    /// <param name="approximateLargest">The largest eigenvalue of what its preconditioner approximates the kernel matrix by, at this width.</param>
    internal static DualSolution Of(CellIteration cell, int width, double approximateLargest)
    {
        // μP⁻¹ is at most the identity, so that the smallest Ritz value estimates a lower bound of λ_min(K); the largest is about what the approximation
        // leaves out.
        var (smallestRitz, largestRitz) = cell.RitzValues();
        double condition = largestRitz > 0 ? (approximateLargest + largestRitz) / smallestRitz : double.NaN;
        if (HasDiverged(cell, condition)) return Diverged(cell, width, condition);
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(cell.Labels));
        bool interpolates = cell.LargestResidual <= DualSolver.InterpolationTolerance * largest;
        return new DualSolution
        {
            Samples = cell.Solution.Length,
            Width = width,
            DualCoefficients = cell.Solution,
            TrainingResidual = cell.LargestResidual,
            ConditionEstimate = condition,
            ParameterNorm = cell.ParameterNorm,
            Method = SolveMethod.ConjugateGradient,
            Iterations = cell.Iterations,
            Interpolates = interpolates,
            Warnings = Warning(cell, condition, smallestRitz) is { } warning ? [interpolates ? warning : Misfit(cell, warning)] : [],
        };
    }

    /// <summary>Whether a cell is worse than α = 0 and getting no better: nothing was fitted.</summary>
    /// <remarks>
    /// The residual of an iteration that is cut short may be larger than the labels for a while, since it is rᵀK⁻¹r that falls in every step; as that
    /// is at most yᵀK⁻¹y, ‖r‖ stays below √κ·‖y‖.
    /// </remarks>
    private static bool HasDiverged(CellIteration cell, double condition) =>
        !(cell.RelativeResidual <= 1) && !(cell.End == IterationEnd.Limit && cell.RelativeResidual <= Math.Sqrt(condition));

    /// <summary>What is said of a cell that was not asked to be worse.</summary>
    private static string Misfit(CellIteration cell, string warning) =>
        cell.End == IterationEnd.Convergence ? warning : $"{warning} {DualSolution.DoesNotInterpolate}.";

    private static DualSolution Diverged(CellIteration cell, int width, double condition) => new()
    {
        Samples = cell.Solution.Length,
        Width = width,
        ConditionEstimate = condition,
        Method = SolveMethod.ConjugateGradient,
        Iterations = cell.Iterations,
        Failure = new InputException("SolverDiverged", InputErrorKind.InvalidOperation, string.Create(CultureInfo.InvariantCulture,
            $"Conjugate gradients diverged: after {cell.Iterations} iterations the residual is {cell.RelativeResidual:G3} times the labels, so that nothing "
                + $"was fitted; the kernel matrix is not numerically positive definite. Choose the solver cholesky, which falls back on the pseudo-inverse.")),
    };

    private static string? Warning(CellIteration cell, double condition, double smallest)
    {
        FormattableString reached = $"a relative residual of {cell.RelativeResidual:G3} (tolerance {cell.Tolerance:G3}; condition number about {condition:G3})";
        string where = FormattableString.Invariant(reached);
        switch (cell.End)
        {
            case IterationEnd.Limit:
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Conjugate gradients reached the limit of {cell.Iterations} iterations at {where}: raise the limit or the tolerance, "
                        + $"or choose the solver cholesky.");
            case IterationEnd.Stagnation:
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Conjugate gradients stagnated after {cell.Iterations} iterations at {where}: rounding allows no smaller one, "
                        + $"so raise the tolerance, or choose the solver cholesky.");
            case IterationEnd.Breakdown:
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Conjugate gradients broke down after {cell.Iterations} iterations at {where}: "
                        + $"the kernel matrix is not numerically positive definite; choose the solver cholesky, which falls back on the pseudo-inverse.");
        }

        // ‖δθ‖² = rᵀK⁻¹r ≤ ‖r‖²/λ_min with r = y − Kα; predictions and gradients are linear in θ.
        double error = cell.RelativeResidual * TensorPrimitives.Norm(cell.Labels) / (Math.Sqrt(smallest) * cell.ParameterNorm);
        return error > NotableError
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The kernel matrix is ill-conditioned (estimate {condition:G3}): about {Math.Max(0, -Math.Log10(error)):F0} digits of the result can "
                    + $"be trusted at a relative residual of {cell.RelativeResidual:G3}; a smaller tolerance gives more.")
            : null;
    }
}
