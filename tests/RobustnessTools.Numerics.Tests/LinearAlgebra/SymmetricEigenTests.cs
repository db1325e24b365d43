using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

public class SymmetricEigenTests
{
    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public void Rows_are_orthonormal_eigenvectors_of_ascending_eigenvalues(string provider)
    {
        var algebra = Providers.Get(provider);
        foreach (int n in new[] { 0, 1, 2, 3, 17, 60 })
        {
            using var random = GuardedMatrix.Random(n, n, n);
            using var a = new GuardedMatrix(n, n, (i, j) => i >= j ? random.View[i, j] : double.NaN);
            var before = new double[n, n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) before[i, j] = a.View[Math.Max(i, j), Math.Min(i, j)];
            var values = new double[n];

            algebra.SymmetricEigen(a.View, values, vectors: true);

            for (int i = 1; i < n; i++) Assert.True(values[i - 1] <= values[i]);

            // A normwise backward stable method: ‖A·V − V·Λ‖ and ‖VᵀV − I‖ are p(n)·u times ‖A‖ and 1, p a modest polynomial; ‖A‖ ≤ n here, p(n) = 10·n is
            // far above what is met and far below what a wrong vector gives.
            double bound = 10 * n * Rounding.UnitRoundoff * n;
            var v = a.ToArray();
            var product = Naive.Product(v, before);
            var gram = Naive.Product(v, Naive.Transposed(v));
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    Assert.InRange(product[i, j] - values[i] * v[i, j], -bound, bound);
                    Assert.InRange(gram[i, j] - (i == j ? 1 : 0), -bound, bound);
                }
            }

            a.AssertGuardsUntouched();
        }
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public void Eigenvalues_alone_are_those_of_the_second_difference_matrix(string provider)
    {
        const int n = 30;
        using var a = new GuardedMatrix(n, n, (i, j) => i == j ? 2 : i == j + 1 ? -1 : i > j ? 0 : double.NaN);
        var values = new double[n];
        Providers.Get(provider).SymmetricEigen(a.View, values, vectors: false);
        double bound = 10 * n * Rounding.UnitRoundoff * 4;
        for (int i = 0; i < n; i++) Assert.InRange(values[i] - (2 - 2 * Math.Cos((i + 1) * Math.PI / (n + 1))), -bound, bound);
    }
}
