using System.Globalization;
using System.Numerics.Tensors;

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
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(cell.Labels));
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
            Interpolates = cell.LargestResidual <= DualSolver.InterpolationTolerance * largest,
            Warnings = Warning(cell, condition, smallestRitz) is { } warning ? [warning] : [],
        };
    }

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
