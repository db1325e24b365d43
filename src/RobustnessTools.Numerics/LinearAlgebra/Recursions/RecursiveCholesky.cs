using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra.Recursions;

/// <summary>Cholesky factorization by halves: nearly all of the work is in large matrix products.</summary>
/// <remarks>F. Gustavson, "Recursion leads to automatic variable blocking for dense linear-algebra algorithms", IBM J. Res. Dev. 41 (1997).</remarks>
/// <param name="product">The matrix product.</param>
/// <param name="system">Triangular systems.</param>
internal sealed unsafe class RecursiveCholesky(IBlockProduct<double> product, TriangularSystem system)
{
    /// <summary>Factors the lower triangle in place.</summary>
    /// <param name="a">Square.</param>
    /// <param name="workspace">Scratch memory.</param>
    /// <returns>0, or the order (from 1) of the first leading block that is not positive definite.</returns>
    internal nint Factor(MatrixView a, Workspace workspace)
    {
        if (a.Rows == 0) return 0;
        nint blocks = (a.Rows + DiagonalBlock.Order - 1) / DiagonalBlock.Order;
        return Factor(a, workspace.Blocks(blocks * DiagonalBlock.Size), workspace);
    }

    /// <summary>Factors one half, solves for the block under it, and factors what remains of the other.</summary>
    /// <param name="a">Square.</param>
    /// <param name="inverses">Takes the inverses of the diagonal blocks of L.</param>
    /// <param name="workspace">Scratch memory.</param>
    private nint Factor(MatrixView a, double* inverses, Workspace workspace)
    {
        nint n = a.Rows;
        if (n <= DiagonalBlock.Order)
        {
            nint info = DiagonalBlock.Factor(a, inverses);
            if (info == 0) DiagonalBlock.Invert(a, inverses);
            return info;
        }

        nint middle = TriangularSystem.Middle(n);
        MatrixView a00 = a.Block(0, 0, middle, middle), a10 = a.Block(middle, 0, n - middle, middle), a11 = a.Block(middle, middle, n - middle, n - middle);
        nint failed = Factor(a00, inverses, workspace);
        if (failed != 0) return failed;
        system.SolveRight(Transpose.Yes, a00, inverses, a10, workspace);
        product.Add(Transpose.No, Transpose.Yes, -1, a10, a10, 1, a11, lowerOnly: true, workspace);
        failed = Factor(a11, inverses + middle * DiagonalBlock.Order, workspace);
        return failed == 0 ? 0 : middle + failed;
    }
}
