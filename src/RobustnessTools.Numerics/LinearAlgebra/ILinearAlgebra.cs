using System.Numerics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>The dense operations that everything else is built from, each run on the calling thread alone.</summary>
/// <remarks>
/// <para>One level of parallelism at a time: a provider never starts threads. Callers may use one instance from many threads at once
/// (<c>ThreadedAlgebra</c> splits large operations so), on outputs that do not overlap.</para>
/// <para>All matrices are row-major. Symmetric matrices and Cholesky factors use the lower triangle (row ≥ column); the
/// strictly upper triangle is neither read nor written.</para>
/// <para>Products come in double and single precision; what divides (factorizations, substitution, eigenvalues) in double only, since it magnifies
/// rounding errors.</para>
/// </remarks>
public interface ILinearAlgebra
{
    /// <summary>The name by which users choose it: <c>openblas</c>, <c>managed</c>, <c>mathnet</c> or <c>cuda</c>.</summary>
    string Name { get; }

    /// <summary>For people: version, configuration and, for a native library, the path of the file.</summary>
    string Description { get; }

    /// <summary>C ← alpha · op(A) · op(B) + beta · C.</summary>
    /// <param name="transposeA">Whether op(A) is Aᵀ.</param>
    /// <param name="transposeB">Whether op(B) is Bᵀ.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is m×q.</param>
    /// <param name="b">op(B) is q×n.</param>
    /// <param name="beta">Factor of C; with 0, C is not read (it may hold NaN).</param>
    /// <param name="c">m×n.</param>
    /// <typeparam name="T">Double or float: what is multiplied and what is summed in.</typeparam>
    void Multiply<T>(Transpose transposeA, Transpose transposeB, double alpha, MatrixView<T> a, MatrixView<T> b, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Lower triangle of C ← alpha · op(A) · op(A)ᵀ + beta · C.</summary>
    /// <param name="transpose">With <see cref="Transpose.Yes"/> the product is Aᵀ·A, A being q×n; otherwise A·Aᵀ, A being n×q.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">The factor.</param>
    /// <param name="beta">Factor of C; with 0, C is not read.</param>
    /// <param name="c">n×n.</param>
    /// <typeparam name="T">Double or float: what is multiplied and what is summed in.</typeparam>
    void SymmetricRankUpdate<T>(Transpose transpose, double alpha, MatrixView<T> a, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Cholesky factorization in place: the lower triangle of A becomes L with A = L·Lᵀ.</summary>
    /// <param name="a">n×n, lower triangle.</param>
    /// <returns>0, or the order (from 1) of the first leading block that is not positive definite (or holds a NaN); the triangle is then undefined from
    /// there on.</returns>
    nint Cholesky(MatrixView a);

    /// <summary>B ← op(L)⁻¹ · B, L lower triangular.</summary>
    /// <param name="transpose">With <see cref="Transpose.Yes"/>, Lᵀ is solved for.</param>
    /// <param name="l">n×n, lower triangle, no zero on the diagonal.</param>
    /// <param name="b">n×m.</param>
    void TriangularSolve(Transpose transpose, MatrixView l, MatrixView b);

    /// <summary>B ← B · op(L)⁻¹, L lower triangular.</summary>
    /// <param name="transpose">With <see cref="Transpose.Yes"/>, Lᵀ is solved for.</param>
    /// <param name="l">n×n, lower triangle, no zero on the diagonal.</param>
    /// <param name="b">m×n.</param>
    void TriangularSolveRight(Transpose transpose, MatrixView l, MatrixView b);

    /// <summary>Eigenvalues, ascending, and optionally eigenvectors of a symmetric matrix.</summary>
    /// <param name="a">n×n, lower triangle; overwritten. With <paramref name="vectors"/>, row i becomes the unit eigenvector of the i-th eigenvalue.</param>
    /// <param name="values">At least n long.</param>
    /// <param name="vectors">Whether eigenvectors are wanted.</param>
    /// <exception cref="ArithmeticException">The iteration did not converge (for finite input this does not happen in practice).</exception>
    void SymmetricEigen(MatrixView a, Span<double> values, bool vectors);
}
