using RobustnessTools.Numerics.LinearAlgebra;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

public class SymmetricRankUpdateTests
{
    private static readonly (int N, int Q)[] Sizes =
        [(0, 0), (0, 3), (1, 1), (3, 0), (2, 5), (8, 8), (9, 4), (24, 24), (25, 30), (49, 7), (100, 321), (241, 20), (500, 10), (2030, 3)];

    public static TheoryData<string, Transpose> Cases
    {
        get
        {
            var cases = new TheoryData<string, Transpose>();
            foreach (var provider in Providers.All)
                foreach (var transpose in Enum.GetValues<Transpose>()) cases.Add(provider, transpose);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lower_triangle_matches_the_definition_and_nothing_else_is_written(string provider, Transpose transpose)
    {
        var algebra = Providers.Get(provider);
        foreach (var (n, q) in Sizes)
        {
            using var a = transpose == Transpose.Yes ? GuardedMatrix.Random(q, n, 1) : GuardedMatrix.Random(n, q, 1);
            var op = Naive.Op(transpose, a.ToArray());
            double[,] product = Naive.Product(op, Naive.Transposed(op)), magnitude = Naive.Product(Naive.Abs(op), Naive.Transposed(Naive.Abs(op)));
            foreach (var (alpha, beta) in new[] { (1.0, 0.0), (-1.0, 1.0), (0.7, -1.3), (0.0, 2.0) })
            {
                using var random = GuardedMatrix.Random(n, n, 2);
                using var c = new GuardedMatrix(n, n, (i, j) => i >= j ? random.View[i, j] : double.NaN);
                var before = c.ToArray();

                algebra.SymmetricRankUpdate(transpose, alpha, a.View, beta, c.View);

                for (int i = 0; i < n; i++)
                {
                    for (int j = 0; j <= i; j++)
                    {
                        // As for a product: q roundings in either sum, three for alpha and beta, twice for the reference's own error.
                        double expected = alpha * product[i, j] + beta * before[i, j];
                        double bound = 2 * Rounding.Gamma(q + 3) * (Math.Abs(alpha) * magnitude[i, j] + Math.Abs(beta * before[i, j]));
                        if (!(Math.Abs(c.View[i, j] - expected) <= bound))
                            Assert.Fail($"{n} × {q}, alpha {alpha}, beta {beta}: C[{i}, {j}] = {c.View[i, j]}, expected {expected} ± {bound}");
                    }
                }

                c.AssertUpperTriangleIs(double.NaN);
                c.AssertGuardsUntouched();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Beta_zero_overwrites_NaN(string provider, Transpose transpose)
    {
        foreach (int n in new[] { 1, 10, 70 })
        {
            using var a = GuardedMatrix.Random(n, n, 1);
            using var c = new GuardedMatrix(n, n, (_, _) => double.NaN);
            Providers.Get(provider).SymmetricRankUpdate(transpose, 1, a.View, 0, c.View);
            for (int i = 0; i < n; i++)
                for (int j = 0; j <= i; j++) Assert.True(double.IsFinite(c.View[i, j]));
            c.AssertUpperTriangleIs(double.NaN);
        }
    }
}
