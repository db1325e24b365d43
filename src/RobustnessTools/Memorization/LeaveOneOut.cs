using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Memorization;

/// <summary>What a fit would say of each training sample if it had not seen that sample, without fitting again.</summary>
/// <remarks>
/// y_i − f_{−i}(x_i) = α_i/(K⁻¹)_ii, the influence of a sample on itself, which arXiv 2305.12100 calls the stability 𝒮_i(x_i); with a ridge r the same with
/// K + r. Derived in this project, and checked by fitting again without each sample.
/// </remarks>
public static class LeaveOneOut
{
    private const int RowsTogether = 256;

    /// <summary>Leaves out each training sample in turn.</summary>
    /// <param name="fit">A fit by factorization, with a ridge or none.</param>
    /// <param name="progress">Told how far it is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops it at the next block of work.</param>
    /// <returns>One for each sample, in their order. Cost: 2N³ operations; no memory of the size of K.</returns>
    /// <exception cref="InputException">The model was fitted by conjugate gradients (<c>SolverConflict</c>), in single precision
    /// (<c>PrecisionConflict</c>), with a time or steps (<c>RegularizationConflict</c>), or its kernel matrix is singular (<c>IllConditioned</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<LeftOutSample> Of(Fit fit, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        RequireRidge(fit);
        fit.Require(FitOption.LeaveOneOut);
        if (fit.Method == SolveMethod.PseudoInverse)
        {
            throw new InputException("IllConditioned", InputErrorKind.InvalidOperation,
                "The kernel matrix is numerically singular, and leaving one sample out has no formula then: give a wider model, fewer samples or a ridge.");
        }

        double[] diagonal = fit.Use("leaving one out", (cell, told) => InverseDiagonal(cell, fit.Value, told), progress, cancellation);
        double ridge = fit.Regularization.Ridge ?? 0;
        return
        [
            .. diagonal.Select((inverse, i) =>
            {
                double coefficient = fit.Solution.DualCoefficients[i], label = fit.Data.Labels[i], residual = coefficient / inverse;
                return new LeftOutSample(i, label, label - (ridge * coefficient), label - residual, residual);
            }),
        ];
    }

    /// <summary>Refuses fits that are no ridge regression.</summary>
    internal static void RequireRidge(Fit fit)
    {
        if (fit.Regularization.Time is null && fit.Regularization.Steps is null) return;
        throw new InputException("RegularizationConflict", InputErrorKind.InvalidArgument,
            "Leaving one sample out has a formula for interpolation and with a ridge only: leave out time and steps.");
    }

    private static double[] InverseDiagonal(FittedCell cell, int value, Action<double> progress)
    {
        int n = cell.Data.Samples;
        KernelSolver solver = cell.Solver(value);
        double[] diagonal = new double[n];
        using var rows = new Matrix(Math.Min(RowsTogether, n), n);
        for (int first = 0; first < n; first += RowsTogether)
        {
            cell.Context.Algebra.Cancellation.ThrowIfCancellationRequested();
            MatrixView block = rows.View.RowBlock(0, Math.Min(RowsTogether, n - first));
            block.Clear();
            for (int i = 0; i < block.Rows; i++) block[i, first + i] = 1;
            solver.SolveRows(block);
            for (int i = 0; i < block.Rows; i++) diagonal[first + i] = block[i, first + i];
            progress((double)(first + block.Rows) / n);
        }

        return diagonal;
    }
}
