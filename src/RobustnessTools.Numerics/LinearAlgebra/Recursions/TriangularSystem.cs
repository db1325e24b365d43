using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra.Recursions;

/// <summary>
/// Triangular systems with many right-hand sides: halved until a diagonal block remains, whose inverse is multiplied with. All else is matrix products.
/// </summary>
/// <param name="product">The matrix product.</param>
internal sealed unsafe class TriangularSystem(IBlockProduct<double> product)
{
    /// <summary>Inverts the diagonal blocks of a triangle.</summary>
    /// <param name="l">Lower triangle.</param>
    /// <param name="workspace">Holds the result.</param>
    /// <returns>The inverses, one after the other.</returns>
    internal static double* InvertDiagonalBlocks(MatrixView l, Workspace workspace)
    {
        const int order = DiagonalBlock.Order;
        double* inverses = workspace.Blocks((l.Rows + order - 1) / order * DiagonalBlock.Size);
        for (nint i = 0; i < l.Rows; i += order)
        {
            nint size = Math.Min(order, l.Rows - i);
            DiagonalBlock.Invert(l.Block(i, i, size, size), inverses + i * order);
        }

        return inverses;
    }

    /// <summary>Where a triangle is cut: near its middle, between two diagonal blocks.</summary>
    internal static nint Middle(nint order) => (order / 2 + DiagonalBlock.Order - 1) / DiagonalBlock.Order * DiagonalBlock.Order;

    /// <summary>B ← op(L)⁻¹ · B.</summary>
    /// <param name="transpose">With <see cref="Transpose.Yes"/>, Lᵀ is solved for.</param>
    /// <param name="l">Lower triangle.</param>
    /// <param name="inverses">Of the diagonal blocks of L.</param>
    /// <param name="b">As many rows as L has.</param>
    /// <param name="workspace">Scratch memory.</param>
    internal void SolveLeft(Transpose transpose, MatrixView l, double* inverses, MatrixView b, Workspace workspace)
    {
        nint n = l.Rows;
        if (n <= DiagonalBlock.Order)
        {
            product.Add(transpose, Transpose.No, 1, Inverse(inverses, n), b, 0, b, lowerOnly: false, workspace);
            return;
        }

        nint middle = Middle(n);
        MatrixView l00 = l.Block(0, 0, middle, middle), l10 = l.Block(middle, 0, n - middle, middle), l11 = l.Block(middle, middle, n - middle, n - middle);
        MatrixView upper = b.RowBlock(0, middle), lower = b.RowBlock(middle, n - middle);
        double* lowerInverses = inverses + middle * DiagonalBlock.Order;
        if (transpose == Transpose.No)
        {
            SolveLeft(transpose, l00, inverses, upper, workspace);
            product.Add(Transpose.No, Transpose.No, -1, l10, upper, 1, lower, lowerOnly: false, workspace);
            SolveLeft(transpose, l11, lowerInverses, lower, workspace);
        }
        else
        {
            SolveLeft(transpose, l11, lowerInverses, lower, workspace);
            product.Add(Transpose.Yes, Transpose.No, -1, l10, lower, 1, upper, lowerOnly: false, workspace);
            SolveLeft(transpose, l00, inverses, upper, workspace);
        }
    }

    /// <summary>B ← B · op(L)⁻¹.</summary>
    /// <param name="transpose">With <see cref="Transpose.Yes"/>, Lᵀ is solved for.</param>
    /// <param name="l">Lower triangle.</param>
    /// <param name="inverses">Of the diagonal blocks of L.</param>
    /// <param name="b">As many columns as L has.</param>
    /// <param name="workspace">Scratch memory.</param>
    internal void SolveRight(Transpose transpose, MatrixView l, double* inverses, MatrixView b, Workspace workspace)
    {
        nint n = l.Rows;
        if (n <= DiagonalBlock.Order)
        {
            product.Add(Transpose.No, transpose, 1, b, Inverse(inverses, n), 0, b, lowerOnly: false, workspace);
            return;
        }

        nint middle = Middle(n);
        MatrixView l00 = l.Block(0, 0, middle, middle), l10 = l.Block(middle, 0, n - middle, middle), l11 = l.Block(middle, middle, n - middle, n - middle);
        MatrixView left = b.ColumnBlock(0, middle), right = b.ColumnBlock(middle, n - middle);
        double* rightInverses = inverses + middle * DiagonalBlock.Order;
        if (transpose == Transpose.No)
        {
            SolveRight(transpose, l11, rightInverses, right, workspace);
            product.Add(Transpose.No, Transpose.No, -1, right, l10, 1, left, lowerOnly: false, workspace);
            SolveRight(transpose, l00, inverses, left, workspace);
        }
        else
        {
            SolveRight(transpose, l00, inverses, left, workspace);
            product.Add(Transpose.No, Transpose.Yes, -1, left, l10, 1, right, lowerOnly: false, workspace);
            SolveRight(transpose, l11, rightInverses, right, workspace);
        }
    }

    private static MatrixView Inverse(double* inverse, nint order) => new(owner: null, inverse, order, order, DiagonalBlock.Order);
}
