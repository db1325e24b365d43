using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

public class CholeskyTests
{
    private static readonly int[] Sizes = [0, 1, 2, 5, 8, 31, 32, 33, 63, 64, 65, 97, 127, 128, 129, 193, 320, 400, 600];

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public void Factor_times_its_transpose_gives_the_matrix_back(string provider)
    {
        var algebra = Providers.Get(provider);
        foreach (int n in Sizes)
        {
            using var triangle = Triangles.Random(n, n);
            using var a = Triangles.Symmetric(Naive.Lower(triangle.ToArray()), _ => 1);
            var before = a.ToArray();

            Assert.Equal(0, algebra.Cholesky(a.View));

            var l = Naive.Lower(a.ToArray());
            var product = Naive.Product(l, Naive.Transposed(l));
            double largest = 0;
            for (int i = 0; i < n; i++) largest = Math.Max(largest, before[i, i]);

            // |A − L·Lᵀ| ≤ γ |L||Lᵀ| by substitution, and by inverted diagonal blocks at most 1 + κ + κ² times that; (|L||Lᵀ|)ᵢⱼ ≤ max aᵢᵢ by Cauchy and
            // Schwarz. The reference product errs by γₙ more.
            double bound = (Rounding.Gamma(n + 66) * Triangles.InversionFactor(l) + Rounding.Gamma(n)) * largest;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j <= i; j++)
                    if (!(Math.Abs(product[i, j] - before[i, j]) <= bound))
                        Assert.Fail($"order {n}: (L·Lᵀ)[{i}, {j}] = {product[i, j]}, expected {before[i, j]} ± {bound}");
            }

            a.AssertUpperTriangleIs(double.NaN);
            a.AssertGuardsUntouched();
        }
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public void Factor_matches_MathNet(string provider)
    {
        const int n = 200;
        using var triangle = Triangles.Random(n, 1);
        var original = Naive.Lower(triangle.ToArray());
        using var a = Triangles.Symmetric(original, _ => 1);
        var symmetric = Matrix<double>.Build.Dense(n, n, (i, j) => a.View[Math.Max(i, j), Math.Min(i, j)]);
        var expected = symmetric.Cholesky().Factor;
        Assert.Equal(0, Providers.Get(provider).Cholesky(a.View));

        // First-order perturbation: |ΔL| ≤ |L| tril(|L⁻¹||ΔA||L⁻ᵀ|), ΔA being the backward errors of the two.
        var inverse = Naive.Abs(Naive.InverseOfLower(original));
        double backward = 2 * Rounding.Gamma(n + 66) * Triangles.InversionFactor(original) * symmetric.Diagonal().Maximum();
        var ones = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) ones[i, j] = backward;
        var bound = Naive.Product(Naive.Abs(original), Naive.Lower(Naive.Product(inverse, Naive.Product(ones, Naive.Transposed(inverse)))));
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) Assert.InRange(a.View[i, j] - expected[i, j], -bound[i, j], bound[i, j]);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public void First_leading_block_that_is_not_positive_definite_is_reported(string provider)
    {
        const int n = 210;
        var algebra = Providers.Get(provider);
        using var triangle = Triangles.Random(n, 2);
        var l = Naive.Lower(triangle.ToArray());
        foreach (int order in new[] { 1, 2, 31, 32, 33, 63, 64, 65, 128, 129, 200, n })
        {
            using var a = Triangles.Symmetric(l, i => i == order - 1 ? -1 : 1);
            Assert.Equal(order, algebra.Cholesky(a.View));
            a.AssertUpperTriangleIs(double.NaN);
            a.AssertGuardsUntouched();
        }
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public void NaN_is_reported_at_its_row(string provider)
    {
        const int n = 210;
        var algebra = Providers.Get(provider);
        using var triangle = Triangles.Random(n, 2);
        var l = Naive.Lower(triangle.ToArray());
        foreach (var (row, column) in new[] { (0, 0), (5, 5), (5, 2), (31, 31), (32, 31), (64, 64), (64, 0), (130, 7), (130, 129), (209, 209), (209, 0) })
        {
            using var a = Triangles.Symmetric(l, _ => 1);
            a.View[row, column] = double.NaN;
            Assert.Equal(row + 1, algebra.Cholesky(a.View));
        }
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public void Zero_matrix_is_not_positive_definite(string provider)
    {
        using var a = new Matrix(3, 3);
        Assert.Equal(1, Providers.Get(provider).Cholesky(a.View));
    }
}
