namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

/// <summary>Triangles and positive definite matrices for tests, and the condition number that their error bounds depend on.</summary>
internal static class Triangles
{
    /// <summary>Order of the diagonal blocks that a provider may invert explicitly.</summary>
    private const int Block = 32;

    /// <summary>A lower triangle with diagonal 1 to 2 and small elements below, NaN above.</summary>
    internal static GuardedMatrix Random(int n, int seed)
    {
        var random = new System.Random(seed);
        return new GuardedMatrix(n, n, (i, j) => i == j ? 1 + random.NextDouble() : i > j ? (2 * random.NextDouble() - 1) / Math.Sqrt(n) : double.NaN);
    }

    /// <summary>The lower triangle of L·D·Lᵀ, NaN above.</summary>
    internal static GuardedMatrix Symmetric(double[,] l, Func<int, double> d)
    {
        int n = l.GetLength(0);
        var scaled = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) scaled[i, j] = l[i, j] * d(j);
        var product = Naive.Product(scaled, Naive.Transposed(l));
        return new GuardedMatrix(n, n, (i, j) => i >= j ? product[i, j] : double.NaN);
    }

    /// <summary>1 + κ + κ², κ the greatest of ‖|Lᵦ|·|Lᵦ⁻¹|‖∞ and ‖|Lᵦ⁻¹|·|Lᵦ|‖₁ over the diagonal blocks Lᵦ.</summary>
    /// <remarks>
    /// A provider may multiply with the computed inverse V of a block instead of substituting. With |V − Lᵦ⁻¹| ≤ γ |Lᵦ⁻¹||Lᵦ||Lᵦ⁻¹| and x = fl(V b),
    /// |Lᵦ x − b| ≤ γ (|Lᵦ||Lᵦ⁻¹| + |Lᵦ||Lᵦ⁻¹||Lᵦ||Lᵦ⁻¹|) |b|, of which every element is at most γ (κ + κ²) max|b|. Substitution gives γ |Lᵦ||x|.
    /// </remarks>
    internal static double InversionFactor(double[,] l)
    {
        double kappa = 1;
        for (int first = 0; first < l.GetLength(0); first += Block)
        {
            int n = Math.Min(Block, l.GetLength(0) - first);
            var block = new double[n, n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j <= i; j++) block[i, j] = l[first + i, first + j];
            double[,] absolute = Naive.Abs(block), inverse = Naive.Abs(Naive.InverseOfLower(block));
            double[,] left = Naive.Product(absolute, inverse), right = Naive.Product(inverse, absolute);
            for (int i = 0; i < n; i++)
            {
                double rowSum = 0, columnSum = 0;
                for (int j = 0; j < n; j++)
                {
                    rowSum += left[i, j];
                    columnSum += right[j, i];
                }

                kappa = Math.Max(kappa, Math.Max(rowSum, columnSum));
            }
        }

        return 1 + kappa + kappa * kappa;
    }
}
