using System.Numerics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Checks that the operands of a kernel fit together, before any memory is touched.</summary>
internal static class OperandShapes
{
    /// <summary>The sizes of C ← op(A) · op(B).</summary>
    /// <returns>Rows and columns of C, and the inner dimension.</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    internal static (nint Rows, nint Columns, nint Depth) Product<T>(
        Transpose transposeA, Transpose transposeB, MatrixView<T> a, MatrixView<T> b, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (rows, depth) = Of(transposeA, a);
        var (depthOfB, columns) = Of(transposeB, b);
        if (depth != depthOfB || c.Rows != rows || c.Columns != columns)
            throw new ArgumentException($"op(A) is {rows} × {depth}, op(B) {depthOfB} × {columns}, C {c.Rows} × {c.Columns}", nameof(c));
        return (rows, columns, depth);
    }

    /// <summary>Checks C ← op(A) · op(A)ᵀ.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    internal static void RankUpdate<T>(Transpose transpose, MatrixView<T> a, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Square(c, nameof(c));
        nint rows = Of(transpose, a).Rows;
        if (c.Rows != rows) throw new ArgumentException($"op(A) has {rows} rows, C {c.Rows}", nameof(c));
    }

    /// <summary>Checks a triangular system whose right-hand sides have <paramref name="length"/> elements.</summary>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    internal static void System(MatrixView l, nint length)
    {
        Square(l, nameof(l));
        if (l.Rows != length) throw new ArgumentException($"L is {l.Rows} × {l.Columns}, the right-hand sides have {length} elements", nameof(l));
    }

    /// <summary>Checks that a matrix is square.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal static void Square<T>(MatrixView<T> a, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (a.Rows != a.Columns) throw new ArgumentException($"a square matrix was expected, not {a.Rows} × {a.Columns}", name);
    }

    private static (nint Rows, nint Columns) Of<T>(Transpose transpose, MatrixView<T> a)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => transpose == Transpose.Yes ? (a.Columns, a.Rows) : (a.Rows, a.Columns);
}
