using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.Limits;

/// <summary>The kernel K/k of a model as its width k goes to infinity.</summary>
internal abstract class LimitKernel
{
    /// <summary>Whether the limit of ∇f is not that of the gradients of finite widths, and why, in one sentence; null where it is.</summary>
    internal virtual string? Reservation => null;

    /// <summary>The share of the first layer in the trace of the kernel matrix that was written last; null where one layer is all there is.</summary>
    /// <param name="samples">n ≤ N: for the first n samples.</param>
    internal virtual double? FirstLayerShare(int samples) => null;

    /// <summary>Writes the kernel matrix of samples.</summary>
    /// <param name="context">The run, with X.</param>
    /// <param name="destination">N×N; lower triangle.</param>
    /// <returns>A bound on the error of an element beyond rounding, relative to the largest on the diagonal; 0 for closed forms.</returns>
    internal abstract double WriteMatrix(LayerContext context, MatrixView destination);

    /// <summary>Evaluates pairs of test points and samples.</summary>
    /// <param name="context">The run, with X.</param>
    /// <param name="z">M×d.</param>
    /// <param name="values">k(z_m, x_i), M×N.</param>
    /// <param name="alongSamples">What x_i is multiplied by in ∇_z, M×N.</param>
    /// <param name="alongPoints">What z_m is multiplied by, M×N.</param>
    internal abstract void Evaluate(LayerContext context, MatrixView z, MatrixView values, MatrixView alongSamples, MatrixView alongPoints);
}
