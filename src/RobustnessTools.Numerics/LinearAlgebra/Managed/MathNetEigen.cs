using MathNet.Numerics.LinearAlgebra;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>The symmetric eigenproblem, by MathNet.Numerics' managed routines.</summary>
internal static class MathNetEigen
{
    /// <inheritdoc cref="ILinearAlgebra.SymmetricEigen"/>
    internal static void Solve(MatrixView a, Span<double> values, bool vectors)
    {
        int n = checked((int)a.Rows);
        if (n == 0) return;
        var matrix = Matrix<double>.Build.Dense(n, n, (i, j) => i >= j ? a[i, j] : a[j, i]);
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
                if (!double.IsFinite(a[i, j])) throw new ArithmeticException("The matrix holds a value that is not finite.");
        var eigen = matrix.Evd(Symmetricity.Symmetric);
        for (int i = 0; i < n; i++)
        {
            values[i] = eigen.EigenValues[i].Real;
            if (!vectors) continue;
            for (int j = 0; j < n; j++) a[i, j] = eigen.EigenVectors[j, i];
        }
    }
}
