using System.Numerics;
using MathNet.Numerics.Providers.LinearAlgebra;

namespace RobustnessTools.Numerics.LinearAlgebra.MathNetNumerics;

/// <summary>The symmetric eigenproblem, by MathNet.Numerics.</summary>
internal static class MathNetEigen
{
    /// <inheritdoc cref="ILinearAlgebra.SymmetricEigen"/>
    internal static void Solve(MatrixView a, Span<double> values, bool vectors)
    {
        int n = checked((int)a.Rows);
        if (n == 0) return;
        double[] matrix = MathNetArrays.Symmetric(a, n);
        if (!Array.TrueForAll(matrix, double.IsFinite)) throw new ArithmeticException("The matrix holds a value that is not finite.");
        var eigenvalues = new Complex[n];
        double[] eigenvectors = new double[matrix.Length];
        ILinearAlgebraProvider<double> provider = MathNetProvider.Instance;
        provider.EigenDecomp(isSymmetric: true, n, matrix, eigenvectors, eigenvalues, new double[matrix.Length]);
        for (int i = 0; i < n; i++)
        {
            values[i] = eigenvalues[i].Real;
            if (vectors) eigenvectors.AsSpan(i * n, n).CopyTo(a.Row(i));
        }
    }
}
