using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>What the sizes of operands must be, said once for every provider.</summary>
internal static class Shapes
{
    /// <summary>op(A)·op(B) fits C; returns the inner size.</summary>
    internal static nint RequireProduct(Transpose transposeA, Transpose transposeB, MatrixView a, MatrixView b, MatrixView c)
    {
        var (m, inner) = transposeA == Transpose.Yes ? (a.Columns, a.Rows) : (a.Rows, a.Columns);
        var (innerB, n) = transposeB == Transpose.Yes ? (b.Columns, b.Rows) : (b.Rows, b.Columns);
        if (inner != innerB || c.Rows != m || c.Columns != n)
            throw new ArgumentException($"({m} × {inner}) · ({innerB} × {n}) does not fit a result of {c.Rows} × {c.Columns}", nameof(c));
        return inner;
    }

    /// <summary>op(A)·op(A)ᵀ fits C; returns the inner size.</summary>
    internal static nint RequireRankUpdate(Transpose transpose, MatrixView a, MatrixView c)
    {
        var (n, inner) = transpose == Transpose.Yes ? (a.Columns, a.Rows) : (a.Rows, a.Columns);
        if (c.Rows != n || c.Columns != n) throw new ArgumentException($"a rank update of order {n} does not fit a result of {c.Rows} × {c.Columns}", nameof(c));
        return inner;
    }

    /// <summary>A is square.</summary>
    internal static void RequireSquare(MatrixView a)
    {
        if (a.Rows != a.Columns) throw new ArgumentException($"a square matrix is needed, not {a.Rows} × {a.Columns}", nameof(a));
    }

    /// <summary>L is square and as large as the side of B that it is solved against.</summary>
    internal static void RequireSolve(MatrixView l, nint side)
    {
        RequireSquare(l);
        if (l.Rows != side) throw new ArgumentException($"a triangle of order {l.Rows} cannot be solved against a side of {side}", nameof(l));
    }

    /// <summary>Keeps the owners of the operands from being finalized while native code runs on their memory.</summary>
    internal static void KeepAlive(MatrixView a, MatrixView b, MatrixView c = default)
    {
        GC.KeepAlive(a.Owner);
        GC.KeepAlive(b.Owner);
        GC.KeepAlive(c.Owner);
    }

    /// <inheritdoc cref="KeepAlive(MatrixView, MatrixView, MatrixView)"/>
    internal static void KeepAlive(MatrixView a) => GC.KeepAlive(a.Owner);
}
