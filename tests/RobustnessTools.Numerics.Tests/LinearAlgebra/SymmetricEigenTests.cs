using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.OpenBlas;
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
            AssertDecomposes(before, values, a);
        }
    }

    /// <summary>What OpenBLAS takes beyond n = 32,766 in the place of divide and conquer, whose workspace is counted in 32 bits.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(120)]
    public void Relatively_robust_representations_decompose_as_well(int n)
    {
        if (OpenBlasAlgebra.TryLoad(out _) is not { } algebra) return; // As for all providers: what is not installed is not tested.
        using var random = GuardedMatrix.Random(n, n, n);
        foreach (int rank in new[] { n, n / 3, 0 })
        {
            // A kernel of few parameters: most eigenvalues are 0, in one cluster.
            double[,] kernel = new double[n, n];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++)
                    for (int k = 0; k < rank; k++) kernel[i, j] += random.View[i, k] * random.View[j, k] / n;
            using var a = new GuardedMatrix(n, n, (i, j) => i >= j ? kernel[i, j] : double.NaN);
            var values = new double[n];
            algebra.Eigen.ByRepresentations(a.View, values);
            AssertDecomposes(kernel, values, a);
        }
    }

    [Fact]
    public void Divide_and_conquer_counts_its_workspace_up_to_the_limit_only()
    {
        const long n = OpenBlasEigen.LargestDivided;
        Assert.InRange(1 + (6 * n) + (2 * n * n), 1, int.MaxValue);
        Assert.True(1 + (6 * (n + 1)) + (2 * (n + 1) * (n + 1)) > int.MaxValue);
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

    private static void AssertDecomposes(double[,] matrix, double[] values, GuardedMatrix vectors)
    {
        int n = values.Length;
        for (int i = 1; i < n; i++) Assert.True(values[i - 1] <= values[i]);

        // A normwise backward stable method: ‖A·V − V·Λ‖ and ‖VᵀV − I‖ are p(n)·u times ‖A‖ and 1, p a modest polynomial; ‖A‖ ≤ n here, p(n) = 10·n is
        // far above what is met and far below what a wrong vector gives.
        double bound = 10 * n * Rounding.UnitRoundoff * n;
        var v = vectors.ToArray();
        var product = Naive.Product(v, matrix);
        var gram = Naive.Product(v, Naive.Transposed(v));
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Assert.InRange(product[i, j] - values[i] * v[i, j], -bound, bound);
                Assert.InRange(gram[i, j] - (i == j ? 1 : 0), -bound, bound);
            }
        }

        vectors.AssertGuardsUntouched();
    }
}
