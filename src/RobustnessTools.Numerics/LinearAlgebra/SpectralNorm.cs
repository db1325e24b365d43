using System.Numerics.Tensors;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>The largest singular value of a matrix, by Lanczos iteration on the smaller of its two Gram matrices.</summary>
/// <remarks>
/// Full reorthogonalization; stops when the residual of the leading Ritz pair is below 10⁻¹¹ of its value, which bounds the eigenvalue's
/// error by as much and the norm's by half of it (Parlett, "The Symmetric Eigenvalue Problem", section 4.5). Ends at the latest, and exactly, after as
/// many steps as the Gram matrix has rows.
/// </remarks>
public static class SpectralNorm
{
    private const double Tolerance = 1e-11;
    private const int StepsBetweenChecks = 8;

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

    private static double LargestEigenvalue(MatrixView a, ILinearAlgebra provider)
    {
        int n = (int)a.Rows;
        List<double[]> basis = [];
        List<double> alpha = [], beta = [];
        var vector = new double[n];
        new RandomStream(0, RandomPurpose.Iteration, 0).Normals(0, vector);
        Scale(vector, 1 / TensorPrimitives.Norm<double>(vector));
        for (int step = 1; ; step++)
        {
            basis.Add(vector);
            var next = new double[n];
            for (int i = 0; i < n; i++) next[i] = TensorPrimitives.Dot(a.Row(i), vector);
            alpha.Add(TensorPrimitives.Dot<double>(next, vector));

            // Twice is enough: Gram–Schmidt against the whole basis keeps it orthogonal to rounding.
            for (int pass = 0; pass < 2; pass++)
                foreach (double[] q in basis) TensorPrimitives.MultiplyAdd(q, -TensorPrimitives.Dot<double>(q, next), next, next);
            double remaining = TensorPrimitives.Norm<double>(next);
            bool last = step == n || remaining <= double.Epsilon;
            if (last || step % StepsBetweenChecks == 0)
            {
                var (value, tail) = LargestRitzPair(alpha, beta, provider);
                if (last || remaining * Math.Abs(tail) <= Tolerance * value) return value;
            }

            beta.Add(remaining);
            Scale(next, 1 / remaining);
            vector = next;
        }
    }

    /// <summary>Largest eigenvalue of the tridiagonal matrix, and the last component of its eigenvector, which gives the residual.</summary>
    private static (double Value, double Tail) LargestRitzPair(List<double> alpha, List<double> beta, ILinearAlgebra provider)
    {
        int m = alpha.Count;
        using var tridiagonal = new Matrix(m, m);
        for (int i = 0; i < m; i++)
        {
            tridiagonal[i, i] = alpha[i];
            if (i > 0) tridiagonal[i, i - 1] = beta[i - 1];
        }

        var values = new double[m];
        provider.SymmetricEigen(tridiagonal.View, values, vectors: true);
        return (values[^1], tridiagonal[m - 1, m - 1]);
    }

    private static void Scale(double[] vector, double factor) => TensorPrimitives.Multiply(vector, factor, vector);
}
