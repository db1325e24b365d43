using System.Numerics;
using System.Numerics.Tensors;
using MathNet.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using Op = MathNet.Numerics.Providers.LinearAlgebra.Transpose;

namespace RobustnessTools.Numerics.LinearAlgebra.MathNetNumerics;

/// <summary>A second opinion: products, factorizations and eigenvalues by MathNet.Numerics, triangular systems by plain substitution; none of it
/// shares code with the other providers.</summary>
/// <remarks>
/// <para>By its OpenBLAS package where the native part of that is found, otherwise by its managed code, which is some 50 times slower than the other
/// providers. Operands are copied to
/// arrays and back, in addition to the memory that is planned for a run, and have fewer than 2³¹ elements.</para>
/// <para>MathNet.Numerics is told to compute on the calling thread alone, in the whole process (<c>Control.MaxDegreeOfParallelism</c>).</para>
/// </remarks>
public sealed class MathNetAlgebra : ILinearAlgebra
{
    /// <summary>Makes it.</summary>
    public MathNetAlgebra()
    {
        if (Control.MaxDegreeOfParallelism != 1) Control.MaxDegreeOfParallelism = 1;
    }

    /// <inheritdoc/>
    public string Name => "mathnet";

    /// <inheritdoc/>
    public string Description => MathNetProvider.Description;

    /// <summary>Whether the native part of the OpenBLAS package computes.</summary>
    internal static bool IsNative => MathNetProvider.IsNative;

    private static ILinearAlgebraProvider<double> Doubles => MathNetProvider.Instance;

    /// <inheritdoc/>
    public void Multiply<T>(Transpose transposeA, Transpose transposeB, double alpha, MatrixView<T> a, MatrixView<T> b, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        _ = OperandShapes.Product(transposeA, transposeB, a, b, c);
        T old = T.CreateTruncating(beta);
        T[] result = T.IsZero(old) ? MathNetArrays.Empty<T>(c.Rows, c.Columns) : MathNetArrays.Of(c);
        AddProduct(transposeA, transposeB, T.CreateTruncating(alpha), a, b, old, result);
        MathNetArrays.CopyTo(result, c);
    }

    /// <inheritdoc/>
    public void SymmetricRankUpdate<T>(Transpose transpose, double alpha, MatrixView<T> a, double beta, MatrixView<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        OperandShapes.RankUpdate(transpose, a, c);
        T old = T.CreateTruncating(beta);
        T[] product = MathNetArrays.Empty<T>(c.Rows, c.Columns);
        AddProduct(transpose, transpose == Transpose.Yes ? Transpose.No : Transpose.Yes, T.CreateTruncating(alpha), a, a, T.Zero, product);
        for (nint i = 0; i < c.Rows; i++)
            for (nint j = 0; j <= i; j++)
                c[i, j] = T.IsZero(old) ? product[(i * c.Columns) + j] : product[(i * c.Columns) + j] + (old * c[i, j]);
        GC.KeepAlive(c.Owner);
    }

    /// <inheritdoc/>
    /// <remarks>MathNet.Numerics does not tell how far a factorization came that failed: that is found by halving.</remarks>
    public nint Cholesky(MatrixView a)
    {
        OperandShapes.Square(a, nameof(a));
        int order = checked((int)a.Rows), good = 0, bad = order + 1;
        double[]? factor = null;
        for (int next = order; bad - good > 1; next = (good + bad) / 2)
        {
            if (Factor(a, next) is { } found) (good, factor) = (next, found);
            else bad = next;
        }

        for (int i = 0; i < good; i++)
            for (int j = 0; j <= i; j++)
                a[i, j] = factor![(j * good) + i];
        GC.KeepAlive(a.Owner);
        return bad > order ? 0 : bad;
    }

    /// <inheritdoc/>
    public void TriangularSolve(Transpose transpose, MatrixView l, MatrixView b)
    {
        OperandShapes.System(l, b.Rows);
        for (nint step = 0; step < b.Rows; step++)
        {
            nint i = transpose == Transpose.No ? step : b.Rows - 1 - step;
            Span<double> row = b.Row(i);
            if (transpose == Transpose.No)
                for (nint j = 0; j < i; j++) TensorPrimitives.MultiplyAdd(b.Row(j), -l[i, j], row, row);
            TensorPrimitives.Divide(row, l[i, i], row);
            if (transpose == Transpose.Yes)
                for (nint j = 0; j < i; j++) TensorPrimitives.MultiplyAdd(row, -l[i, j], b.Row(j), b.Row(j));
        }

        GC.KeepAlive(l.Owner);
        GC.KeepAlive(b.Owner);
    }

    /// <inheritdoc/>
    public void TriangularSolveRight(Transpose transpose, MatrixView l, MatrixView b)
    {
        OperandShapes.System(l, b.Columns);
        for (nint row = 0; row < b.Rows; row++)
        {
            // x·op(L)⁻¹ is the solution of op(L)ᵀ with the right-hand side x.
            Span<double> x = b.Row(row);
            if (transpose == Transpose.Yes)
            {
                for (int i = 0; i < x.Length; i++) x[i] = (x[i] - TensorPrimitives.Dot<double>(l.Row(i)[..i], x[..i])) / l[i, i];
                continue;
            }

            for (int i = x.Length - 1; i >= 0; i--)
            {
                x[i] /= l[i, i];
                TensorPrimitives.MultiplyAdd(l.Row(i)[..i], -x[i], x[..i], x[..i]);
            }
        }

        GC.KeepAlive(l.Owner);
        GC.KeepAlive(b.Owner);
    }

    /// <inheritdoc/>
    public void SymmetricEigen(MatrixView a, Span<double> values, bool vectors)
    {
        OperandShapes.Square(a, nameof(a));
        MathNetEigen.Solve(a, values, vectors);
        GC.KeepAlive(a.Owner);
    }

    /// <summary>Cᵀ ← alpha · op(B)ᵀ · op(A)ᵀ + beta · Cᵀ, column by column, which is C row by row.</summary>
    private static void AddProduct<T>(Transpose transposeA, Transpose transposeB, T alpha, MatrixView<T> a, MatrixView<T> b, T beta, T[] c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (c.Length == 0) return;
        var provider = (ILinearAlgebraProvider<T>)MathNetProvider.Instance;
        if (a.Rows == 0 || a.Columns == 0) provider.ScaleArray(beta, c, c);
        else
            provider.MatrixMultiplyWithUpdate(
                As(transposeB), As(transposeA), alpha, MathNetArrays.Of(b), (int)b.Columns, (int)b.Rows,
                MathNetArrays.Of(a), (int)a.Columns, (int)a.Rows, beta, c);
    }

    /// <summary>The factor of the leading block, column by column, or null where it is not positive definite.</summary>
    private static double[]? Factor(MatrixView a, int order)
    {
        double[] factor = MathNetArrays.Symmetric(a, order);
        try
        {
            if (order > 0) Doubles.CholeskyFactor(factor, order);
        }
        catch (ArgumentException)
        {
            return null;
        }

        // LAPACK takes a NaN for a positive pivot and goes on; it shows on the diagonal.
        for (int i = 0; i < order; i++)
            if (!double.IsFinite(factor[(i * order) + i])) return null;
        return factor;
    }

    private static Op As(Transpose transpose) => transpose == Transpose.Yes ? Op.Transpose : Op.DontTranspose;
}
