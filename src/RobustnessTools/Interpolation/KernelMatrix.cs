using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>A kernel matrix and its Cholesky factor, wherever the two are kept.</summary>
/// <remarks>
/// The leading n×n block of the factor is the factor of the leading n×n block of the kernel, so one factorization serves every n ≤ N. Used from several
/// threads once it is factorized.
/// </remarks>
internal abstract class KernelMatrix
{
    /// <summary>Whether every diagonal element is a finite number; a feature that is not makes its row's diagonal so.</summary>
    internal abstract bool IsFinite { get; }

    /// <summary>‖K‖₁ of several leading blocks, in one reading; asked before the factorization.</summary>
    /// <param name="orders">Orders of the blocks, ascending.</param>
    internal abstract double[] OneNorms(IReadOnlyList<int> orders);

    /// <summary>Cholesky factorization of the leading block of order n.</summary>
    /// <returns>0, or the order of the first leading block that is not positive definite.</returns>
    internal abstract int Factorize(int n);

    /// <summary>b ← L⁻¹b for each row b, with the factor of the leading block whose order is the rows' length.</summary>
    /// <param name="rows">r×n.</param>
    internal abstract void SubstituteForward(MatrixView rows);

    /// <summary>b ← L⁻ᵀb for each row b, likewise.</summary>
    /// <param name="rows">r×n.</param>
    internal abstract void SubstituteBackward(MatrixView rows);

    /// <summary>An estimate of ‖K⁻¹‖₁ of a leading block: <see cref="ConditionEstimate"/>.</summary>
    /// <param name="middle">K⁻¹ times the first vector that it begins with, n long.</param>
    /// <param name="safeguard">K⁻¹ times the second one, n long.</param>
    internal abstract double OneNormOfInverse(ReadOnlySpan<double> middle, ReadOnlySpan<double> safeguard);

    /// <summary>K·x for the leading block of order x.Length.</summary>
    /// <param name="x">n long.</param>
    /// <param name="result">n long.</param>
    internal abstract void Multiply(ReadOnlySpan<double> x, Span<double> result);

    /// <summary>Copies a leading block of the kernel, not of the factor.</summary>
    /// <param name="destination">n×n; lower triangle.</param>
    internal abstract void CopyKernel(MatrixView destination);

    /// <summary>Largest order whose eigenvectors may be asked for, by a copy of the kernel matrix.</summary>
    internal virtual int LargestDecomposed => int.MaxValue;

    /// <summary>Applies the inverse of the leading block of order n; valid as long as the matrix is kept.</summary>
    internal abstract KernelSolver Solver(int n);
}
