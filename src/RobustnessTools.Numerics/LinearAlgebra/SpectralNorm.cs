using System.Numerics.Tensors;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>The largest singular value of a matrix, by Lanczos iteration on the smaller of its two Gram matrices.</summary>
/// <remarks>
/// Stops when the residual of the leading Ritz pair is below 10⁻¹¹ of its value, which bounds the eigenvalue's
/// error by as much and the norm's by half of it (Parlett, "The Symmetric Eigenvalue Problem", section 4.5). Ends at the latest, and exactly, after as
/// many steps as the Gram matrix has rows.
/// </remarks>
public static class SpectralNorm
{
    private const double Tolerance = 1e-11;

    /// <summary>Below this largest diagonal element of the Gram matrix, squares may have vanished from it.</summary>
    private static readonly double Smallest = Math.ScaleB(1, -900);

    /// <summary>Computes ‖A‖₂.</summary>
    /// <param name="a">m×n; not changed.</param>
    /// <param name="algebra">Provider and threads.</param>
    /// <returns>0 for an empty matrix; NaN where an element is not finite.</returns>
    public static double Of(MatrixView a, ThreadedAlgebra algebra)
    {
        int order = (int)nint.Min(a.Rows, a.Columns);
        if (order == 0) return 0;
        using var gram = new Matrix(order, order);
        algebra.SymmetricRankUpdate(a.Rows <= a.Columns ? Transpose.No : Transpose.Yes, 1, a, 0, gram.View);
        double scale = 0;
        for (int i = 0; i < order; i++) scale = Math.Max(scale, gram[i, i]);
        if (!(scale >= Smallest && double.IsFinite(scale))) return OfExtreme(a, algebra);

        // With a diagonal of 1 at most, neither large nor small elements leave the range of numbers when they are squared once more.
        for (int i = 0; i < order; i++)
            for (int j = 0; j <= i; j++) gram[j, i] = gram[i, j] /= scale;
        return Math.Sqrt(scale) * Math.Sqrt(Math.Max(0, LargestEigenvalue(gram.View, algebra.Provider)));
    }

    /// <summary>Where squares of elements leave the range of numbers, or vanish in it.</summary>
    private static double OfExtreme(MatrixView a, ThreadedAlgebra algebra)
    {
        double largest = 0;
        for (nint i = 0; i < a.Rows; i++) largest = Math.Max(largest, Math.Abs(TensorPrimitives.MaxMagnitude<double>(a.Row(i))));
        if (largest == 0) return 0;
        if (!double.IsFinite(largest)) return double.NaN;
        int exponent = Math.ILogB(largest);
        using var scaled = new Matrix(a.Rows, a.Columns);
        for (nint i = 0; i < a.Rows; i++)
            for (nint j = 0; j < a.Columns; j++) scaled[i, j] = Math.ScaleB(a[i, j], -exponent);
        return Math.ScaleB(Of(scaled.View, algebra), exponent);
    }

    private static double LargestEigenvalue(MatrixView a, ILinearAlgebra provider) => Lanczos.Ends((int)a.Rows, (x, y) =>
    {
        for (int i = 0; i < y.Length; i++) y[i] = TensorPrimitives.Dot(a.Row(i), x);
    }, provider, Tolerance, (int)a.Rows, upperOnly: true).Largest;
}
