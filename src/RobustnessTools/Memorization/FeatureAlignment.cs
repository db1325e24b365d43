using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Memorization;

/// <summary>How much of a prediction hangs on each training sample: ℱ(z, x_i) = (K⁻¹k(z))_i = ∂f(z)/∂y_i.</summary>
/// <remarks>
/// f(z) = Σ ℱ(z, x_i) y_i, and f(z) changes by ℱ(z, x_i) times the leave-one-out residual of sample i when that sample is taken out
/// (arXiv 2305.12100 calls ℱ the feature alignment; the formula by K⁻¹ was derived in this project). With a ridge r it is ((K + r)⁻¹k(z))_i.
/// </remarks>
public static class FeatureAlignment
{
    /// <summary>The alignments of some points with all training samples.</summary>
    /// <param name="fit">A fit by factorization, with a ridge or none.</param>
    /// <param name="queries">M×d.</param>
    /// <param name="progress">Told how far it is, in place of the context's; or null.</param>
    /// <param name="cancellation">Stops it at the next block of work.</param>
    /// <returns>M×N; the caller's to dispose of. Cost: (N + M)²k operations and 2N²M; memory 16(N + M)² bytes.</returns>
    /// <exception cref="InputException">The points have another dimension (<c>DimensionMismatch</c>), the model was fitted by conjugate gradients
    /// (<c>SolverConflict</c>), in single precision (<c>PrecisionConflict</c>), or with a time or steps (<c>RegularizationConflict</c>).</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Matrix Of(Fit fit, MatrixView queries, IProgress<StepProgress>? progress = null, CancellationToken cancellation = default)
    {
        fit.RequireDimension(queries);
        LeaveOneOut.RequireRidge(fit);
        fit.Require(FitOption.LeaveOneOut);
        return fit.Use("aligning features", (cell, told) =>
        {
            int n = cell.Data.Samples, m = (int)queries.Rows;
            using var points = new Matrix(n + m, cell.Data.Dimension);
            ((MatrixView)cell.Data.X).CopyTo(points.View.RowBlock(0, n));
            queries.CopyTo(points.View.RowBlock(n, m));
            var result = new Matrix(m, n);
            var context = new LayerContext(points.View, cell.Context.Compute);
            StackedKernels.ForEach([cell.Model], [cell.Model.Width], context,
                (_, _, kernel) => kernel.Block(n, 0, m, n).CopyTo(result.View), told);
            cell.Solver(fit.Value).SolveRows(result.View);
            return result;
        }, progress, cancellation);
    }
}
