using MathNet.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

public class MultiplyTests
{
    /// <summary>m, n, q: empty, single, around tiles (4, 6, 8, 12, 24) and around cache blocks (240 rows, 320 steps, 2016 columns).</summary>
    private static readonly (int M, int N, int Q)[] Sizes =
    [
        (0, 0, 0), (0, 5, 3), (5, 0, 3), (5, 3, 0), (1, 1, 1), (1, 40, 7), (40, 1, 7), (2, 2, 1), (4, 12, 8), (5, 13, 9), (7, 23, 15), (8, 24, 16),
        (9, 25, 17), (16, 48, 32), (3, 6, 2), (31, 37, 41), (239, 24, 319), (241, 30, 321), (480, 11, 641), (10, 2015, 5), (11, 2041, 6),
    ];

    public static TheoryData<string, Transpose, Transpose> Cases
    {
        get
        {
            var cases = new TheoryData<string, Transpose, Transpose>();
            foreach (var provider in Providers.All)
                foreach (var a in Enum.GetValues<Transpose>())
                    foreach (var b in Enum.GetValues<Transpose>()) cases.Add(provider, a, b);
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Product_of_strided_blocks_matches_the_definition_at_all_sizes(string provider, Transpose transposeA, Transpose transposeB)
    {
        var algebra = Providers.Get(provider);
        foreach (var (m, n, q) in Sizes)
        {
            using var a = transposeA == Transpose.Yes ? GuardedMatrix.Random(q, m, 1) : GuardedMatrix.Random(m, q, 1);
            using var b = transposeB == Transpose.Yes ? GuardedMatrix.Random(n, q, 2) : GuardedMatrix.Random(q, n, 2);
            double[,] opA = Naive.Op(transposeA, a.ToArray()), opB = Naive.Op(transposeB, b.ToArray());
            double[,] product = Naive.Product(opA, opB), magnitude = Naive.Product(Naive.Abs(opA), Naive.Abs(opB));
            foreach (var (alpha, beta) in new[] { (1.0, 0.0), (-1.0, 1.0), (0.7, -1.3), (0.0, 2.0), (0.0, 0.0) })
            {
                using var c = GuardedMatrix.Random(m, n, 3);
                var before = c.ToArray();

                algebra.Multiply(transposeA, transposeB, alpha, a.View, b.View, beta, c.View);

                for (int i = 0; i < m; i++)
                {
                    for (int j = 0; j < n; j++)
                    {
                        // q roundings in either sum, in any order; three more for alpha, beta and their sum. Twice: the reference errs as well.
                        double expected = alpha * product[i, j] + beta * before[i, j];
                        double bound = 2 * Rounding.Gamma(q + 3) * (Math.Abs(alpha) * magnitude[i, j] + Math.Abs(beta * before[i, j]));
                        if (!(Math.Abs(c.View[i, j] - expected) <= bound))
                            Assert.Fail($"{m} × {n} × {q}, alpha {alpha}, beta {beta}: C[{i}, {j}] = {c.View[i, j]}, expected {expected} ± {bound}");
                    }
                }

                c.AssertGuardsUntouched();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Beta_zero_overwrites_NaN(string provider, Transpose transposeA, Transpose transposeB)
    {
        var algebra = Providers.Get(provider);
        foreach (int n in new[] { 1, 5, 24, 50 })
        {
            foreach (double alpha in new[] { 0.0, 1.0 })
            {
                using var a = GuardedMatrix.Random(n, n, 1);
                using var b = GuardedMatrix.Random(n, n, 2);
                using var c = new GuardedMatrix(n, n, (_, _) => double.NaN);
                algebra.Multiply(transposeA, transposeB, alpha, a.View, b.View, 0, c.View);
                foreach (double x in c.ToArray()) Assert.True(double.IsFinite(x));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Product_matches_MathNet(string provider, Transpose transposeA, Transpose transposeB)
    {
        const int m = 150, n = 170, q = 300;
        using var a = transposeA == Transpose.Yes ? GuardedMatrix.Random(q, m, 1) : GuardedMatrix.Random(m, q, 1);
        using var b = transposeB == Transpose.Yes ? GuardedMatrix.Random(n, q, 2) : GuardedMatrix.Random(q, n, 2);
        using var c = new Matrix(m, n);
        Providers.Get(provider).Multiply(transposeA, transposeB, 1, a.View, b.View, 0, c.View);
        var expected = Matrix<double>.Build.DenseOfArray(Naive.Op(transposeA, a.ToArray()))
            * Matrix<double>.Build.DenseOfArray(Naive.Op(transposeB, b.ToArray()));

        // Elements are below 1 in magnitude: the sum of q products' magnitudes is below q.
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++) Assert.InRange(c[i, j] - expected[i, j], -2 * Rounding.Gamma(q) * q, 2 * Rounding.Gamma(q) * q);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public void Operands_that_do_not_fit_are_refused(string provider)
    {
        var algebra = Providers.Get(provider);
        using var a = new Matrix(3, 4);
        using var b = new Matrix(5, 6);
        using var c = new Matrix(3, 6);
        Assert.Throws<ArgumentException>(() => algebra.Multiply(Transpose.No, Transpose.No, 1, a.View, b.View, 0, c.View));
        Assert.Throws<ArgumentException>(() => algebra.Multiply(Transpose.No, Transpose.Yes, 1, a.View, a.View, 0, c.View));
    }
}
