using System.Numerics;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra.MathNetNumerics;

/// <summary>Matrices as MathNet.Numerics takes them: whole arrays, column by column, without gaps.</summary>
/// <remarks>Row by row without gaps is the transpose column by column: a copy that closes the gaps is all that is needed.</remarks>
internal static class MathNetArrays
{
    /// <summary>The transpose of a matrix, column by column.</summary>
    /// <exception cref="InputException">It has 2³¹ elements or more (<c>MatrixTooLarge</c>).</exception>
    internal static T[] Of<T>(MatrixView<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] array = Empty<T>(matrix.Rows, matrix.Columns);
        for (nint i = 0; i < matrix.Rows; i++) matrix.Row(i).CopyTo(array.AsSpan((int)(i * matrix.Columns)));
        GC.KeepAlive(matrix.Owner);
        return array;
    }

    /// <summary>Zeros for a matrix.</summary>
    /// <exception cref="InputException">It would have 2³¹ elements or more (<c>MatrixTooLarge</c>).</exception>
    internal static T[] Empty<T>(nint rows, nint columns) => rows * columns <= Array.MaxLength
        ? new T[rows * columns]
        : throw new InputException("MatrixTooLarge", InputErrorKind.LimitExceeded,
            $"The provider 'mathnet' takes matrices of fewer than 2³¹ numbers, and one of {rows} × {columns} is needed: "
            + "choose 'openblas' or 'managed', or a smaller problem.");

    /// <summary>The leading block of a symmetric matrix that is given by its lower triangle.</summary>
    /// <param name="matrix">Lower triangle.</param>
    /// <param name="order">Order of the block.</param>
    /// <exception cref="InputException">It has 2³¹ elements or more (<c>MatrixTooLarge</c>).</exception>
    internal static double[] Symmetric(MatrixView matrix, int order)
    {
        double[] array = Empty<double>(order, order);
        for (int i = 0; i < order; i++)
            for (int j = 0; j <= i; j++)
                array[(i * order) + j] = array[(j * order) + i] = matrix[i, j];
        GC.KeepAlive(matrix.Owner);
        return array;
    }

    /// <summary>Copies back what <see cref="Of"/> gave.</summary>
    internal static void CopyTo<T>(T[] array, MatrixView<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (nint i = 0; i < matrix.Rows; i++) array.AsSpan((int)(i * matrix.Columns), (int)matrix.Columns).CopyTo(matrix.Row(i));
        GC.KeepAlive(matrix.Owner);
    }
}
