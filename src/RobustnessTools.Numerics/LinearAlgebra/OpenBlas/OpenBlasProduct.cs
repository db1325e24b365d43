using RobustnessTools.Numerics.LinearAlgebra.Recursions;
using RobustnessTools.Numerics.Matrices;
using Native = RobustnessTools.Numerics.LinearAlgebra.OpenBlas.OpenBlasNative;

namespace RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

/// <summary>The library's products as the recursions ask for them.</summary>
/// <param name="native">The library.</param>
internal sealed unsafe class OpenBlasProduct(Native native) : IBlockProduct<double>
{
    /// <summary>Rows or columns that are copied at a time where a product is written over its own factor: with 32 others, 64 KiB.</summary>
    private const int CopiedTogether = 256;

    /// <inheritdoc/>
    public void Add(Transpose transposeA, Transpose transposeB, double alpha, MatrixView a, MatrixView b, double beta, MatrixView c, bool lowerOnly,
        Workspace workspace)
    {
        if (lowerOnly)
        {
            native.Dsyrk(Native.RowMajor, Native.Lower, Op(transposeA), Int(c.Rows), Int(transposeA == Transpose.Yes ? a.Rows : a.Columns), alpha,
                a.Pointer, Int(a.Stride), beta, c.Pointer, Int(c.Stride));
        }
        else if (c.Pointer == a.Pointer)
        {
            // The library clears C before it reads A.
            for (nint row = 0; row < a.Rows; row += CopiedTogether)
            {
                MatrixView part = c.RowBlock(row, nint.Min(CopiedTogether, a.Rows - row));
                Multiply(transposeA, transposeB, alpha, Copy(part, workspace), b, beta, part);
            }
        }
        else if (c.Pointer == b.Pointer)
        {
            for (nint column = 0; column < b.Columns; column += CopiedTogether)
            {
                MatrixView part = c.ColumnBlock(column, nint.Min(CopiedTogether, b.Columns - column));
                Multiply(transposeA, transposeB, alpha, a, Copy(part, workspace), beta, part);
            }
        }
        else
        {
            Multiply(transposeA, transposeB, alpha, a, b, beta, c);
        }
    }

    private void Multiply(Transpose transposeA, Transpose transposeB, double alpha, MatrixView a, MatrixView b, double beta, MatrixView c) =>
        native.Dgemm(Native.RowMajor, Op(transposeA), Op(transposeB), Int(c.Rows), Int(c.Columns), Int(transposeA == Transpose.Yes ? a.Rows : a.Columns),
            alpha, a.Pointer, Int(a.Stride), b.Pointer, Int(b.Stride), beta, c.Pointer, Int(c.Stride));

    private static MatrixView Copy(MatrixView part, Workspace workspace)
    {
        var copy = new MatrixView(owner: null, workspace.Left<double>(part.Rows * part.Columns), part.Rows, part.Columns, part.Columns);
        part.CopyTo(copy);
        return copy;
    }

    private static int Op(Transpose transpose) => transpose == Transpose.Yes ? Native.DoTranspose : Native.NoTranspose;

    private static int Int(nint value) => checked((int)value);
}
