using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

public class ConditionEstimateTests
{
    private static readonly ManagedLinearAlgebra Algebra = new();

    [Fact]
    public void Estimate_is_a_lower_bound_within_a_factor_of_ten()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            int n = 1 + seed;
            var random = new System.Random(seed);

            // Diagonals between 10⁻ᵈ and 1: condition numbers up to 10¹² and beyond.
            double digits = seed % 7;
            using var l = new GuardedMatrix(
                n, n, (i, j) => i == j ? Math.Pow(10, -digits * random.NextDouble()) : i > j ? (2 * random.NextDouble() - 1) / n : double.NaN);
            AssertLowerBoundWithin(10, l);
        }
    }

    [Fact]
    public void Estimate_holds_for_kernels_that_are_nearly_singular()
    {
        foreach (double ridge in new[] { 1, 1e-4, 1e-8, 1e-11 })
        {
            // A Gaussian kernel on the line: eigenvalues fall off faster than exponentially, so the smallest is the ridge.
            const int n = 80;
            using var k = new GuardedMatrix(n, n, (i, j) => i >= j ? Math.Exp(-0.01 * (i - j) * (i - j)) + (i == j ? ridge : 0) : double.NaN);
            Assert.Equal(0, Algebra.Cholesky(k.View));
            AssertLowerBoundWithin(10, k);
        }
    }

    [Fact]
    public void Estimate_is_exact_on_diagonal_matrices()
    {
        foreach (int n in new[] { 1, 2, 3, 50 })
        {
            // A = L² with powers of 2: ‖A⁻¹‖₁ = 1 / min lᵢᵢ² without rounding.
            using var l = new GuardedMatrix(n, n, (i, j) => i == j ? Math.ScaleB(1, -(i * 7 % 11)) : i > j ? 0 : double.NaN);
            int smallest = Enumerable.Range(0, n).Max(i => i * 7 % 11);
            Assert.Equal(Math.ScaleB(1, 2 * smallest), ConditionEstimate.OneNormOfInverse(Algebra, l.View));
        }
    }

    [Fact]
    public void Empty_matrix_has_norm_zero_and_NaN_gives_NaN()
    {
        using var empty = new Matrix(0, 0);
        Assert.Equal(0, ConditionEstimate.OneNormOfInverse(Algebra, empty.View));
        using var l = new GuardedMatrix(5, 5, (_, _) => double.NaN);
        Assert.True(double.IsNaN(ConditionEstimate.OneNormOfInverse(Algebra, l.View)));
    }

    private static void AssertLowerBoundWithin(double factor, GuardedMatrix l)
    {
        int n = (int)l.View.Rows;
        double[,] lower = Naive.Lower(l.ToArray()), inverse = Naive.InverseOfLower(lower);
        double exact = OneNorm(Naive.Product(Naive.Transposed(inverse), inverse));

        // Rounding: with V = L⁻¹, |Δ(A⁻¹x)| ≤ γ (|Vᵀ||V||L||V| + |Vᵀ||Lᵀ||Vᵀ||V|) |x| for two substitutions; as much again for the explicit inverse.
        double[,] v = Naive.Abs(inverse), a = Naive.Abs(lower), vt = Naive.Transposed(v), product = Naive.Product(vt, v);
        double rounding = 2 * Rounding.Gamma(n + 2)
            * (OneNorm(Naive.Product(product, Naive.Product(a, v))) + OneNorm(Naive.Product(Naive.Product(vt, Naive.Transposed(a)), product)));
        double estimate = ConditionEstimate.OneNormOfInverse(Algebra, l.View);
        Assert.InRange(estimate, exact / factor - rounding, exact + rounding);
    }

    private static double OneNorm(double[,] a)
    {
        double largest = 0;
        for (int j = 0; j < a.GetLength(1); j++)
        {
            double sum = 0;
            for (int i = 0; i < a.GetLength(0); i++) sum += Math.Abs(a[i, j]);
            largest = Math.Max(largest, sum);
        }

        return largest;
    }
}
