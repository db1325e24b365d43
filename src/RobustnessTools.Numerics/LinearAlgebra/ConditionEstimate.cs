using System.Numerics.Tensors;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>Estimates the norm of an inverse from a Cholesky factor, at the price of a few solves.</summary>
public static class ConditionEstimate
{
    /// <summary>Estimates ‖A⁻¹‖₁ for A = L·Lᵀ.</summary>
    public static double OneNormOfInverse(ILinearAlgebra algebra, MatrixView l)
    {
        int n = (int)l.Rows;
        using var work = new Matrix(n, 1);
        var x = new double[n];
        Array.Fill(x, 1.0 / n);
        double estimate = 0;
        int last = -1;
        for (int iteration = 0; iteration < 5; iteration++)
        {
            Solve(x);
            double norm = 0;
            for (int i = 0; i < n; i++) norm += Math.Abs(work[i, 0]);
            if (iteration > 0 && norm <= estimate) break;
            estimate = norm;
            for (int i = 0; i < n; i++) x[i] = work[i, 0] < 0 ? -1 : 1;
            Solve(x);
            int largest = 0;
            for (int i = 1; i < n; i++)
                if (Math.Abs(work[i, 0]) > Math.Abs(work[largest, 0])) largest = i;
            if (largest == last) break;
            last = largest;
            Array.Clear(x);
            x[largest] = 1;
        }

        for (int i = 0; i < n; i++) x[i] = (i % 2 == 0 ? 1 : -1) * (1 + (n > 1 ? i / (n - 1.0) : 0));
        Solve(x);
        double alternating = 0;
        for (int i = 0; i < n; i++) alternating += Math.Abs(work[i, 0]);
        return Math.Max(estimate, 2 * alternating / (3 * n));

        void Solve(double[] right)
        {
            for (int i = 0; i < n; i++) work[i, 0] = right[i];
            algebra.TriangularSolve(Transpose.No, l, work.View);
            algebra.TriangularSolve(Transpose.Yes, l, work.View);
        }
    }
}
