using System.Globalization;
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

    /// <summary>Begins to solve Kα = y for leading blocks.</summary>
    /// <param name="labels">y, as far as the factor goes.</param>
    /// <param name="orders">Orders of the blocks that will be asked for, ascending; those that the factor does not reach are passed over.</param>
    internal abstract KernelSolutions Solve(ReadOnlyMemory<double> labels, IReadOnlyList<int> orders);

    /// <summary>K·x for the leading block of order x.Length.</summary>
    /// <param name="x">n long.</param>
    /// <param name="result">n long.</param>
    internal abstract void Multiply(ReadOnlySpan<double> x, Span<double> result);

    /// <summary>Copies a leading block of the kernel, not of the factor.</summary>
    /// <param name="destination">n×n; lower triangle.</param>
    internal abstract void CopyKernel(MatrixView destination);

    /// <summary>Largest order whose eigenvectors may be asked for, by a copy of the kernel matrix.</summary>
    internal virtual int LargestDecomposed => int.MaxValue;

    /// <summary>What is said beyond that, and what to do then: a clause.</summary>
    /// <param name="provider">Name of the provider.</param>
    internal virtual string BeyondDecomposition(string provider) => string.Create(CultureInfo.InvariantCulture,
        $"the provider {provider} takes the pseudo-inverse up to N = {LargestDecomposed} only: "
            + $"ask for fewer samples or a wider model, or choose another provider");

    /// <summary>Applies the inverse of the leading block of order n; valid as long as the matrix is kept. Null where none is made.</summary>
    internal abstract KernelSolver? Solver(int n);
}
