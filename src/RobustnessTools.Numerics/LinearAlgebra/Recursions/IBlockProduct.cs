using System.Numerics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra.Recursions;

/// <summary>The product that factorizations and triangular systems are cut down to: whichever the provider has.</summary>
/// <typeparam name="T">Double or float.</typeparam>
internal interface IBlockProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>C ← alpha · op(A) · op(B) + beta · C, or the lower triangle of it.</summary>
    /// <remarks>With beta = 0, C may be A itself if B is square, or B itself if A is square, of order at most <see cref="DiagonalBlock.Order"/>.</remarks>
    /// <param name="transposeA">Whether op(A) is Aᵀ.</param>
    /// <param name="transposeB">Whether op(B) is Bᵀ.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is m×q.</param>
    /// <param name="b">op(B) is q×n.</param>
    /// <param name="beta">Factor of C; with 0, C is not read.</param>
    /// <param name="c">m×n.</param>
    /// <param name="lowerOnly">Whether the strictly upper triangle of C is left as it is; op(B) is op(A)ᵀ then.</param>
    /// <param name="workspace">Scratch memory.</param>
    void Add(Transpose transposeA, Transpose transposeB, T alpha, MatrixView<T> a, MatrixView<T> b, T beta, MatrixView<T> c, bool lowerOnly,
        Workspace workspace);
}
