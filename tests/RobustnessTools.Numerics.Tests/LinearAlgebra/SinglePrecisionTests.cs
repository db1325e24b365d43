using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

/// <summary>Products of floats, against the same products in double precision.</summary>
public class SinglePrecisionTests
{
    /// <summary>Half the distance from 1 to the next float.</summary>
    private const double UnitRoundoff = 1.0 / (1 << 24);

    /// <summary>m, n, q: empty, single, around tiles (4, 8, 12, 24, 48) and around cache blocks (240 rows, 320 steps, 2016 columns).</summary>
    private static readonly (int M, int N, int Q)[] Sizes =
    [
        (0, 5, 3), (5, 3, 0), (1, 1, 1), (1, 40, 7), (40, 1, 7), (2, 2, 1), (4, 24, 8), (5, 25, 9), (7, 47, 15), (8, 48, 16),
        (9, 49, 17), (16, 96, 33), (31, 37, 41), (239, 48, 319), (241, 50, 321), (480, 11, 641), (10, 2015, 5), (11, 2065, 6),
    ];

    [Theory]
    [MemberData(nameof(MultiplyTests.Cases), MemberType = typeof(MultiplyTests))]
    public void Product_of_strided_blocks_is_the_one_in_double_precision_up_to_rounding(string provider, Transpose transposeA, Transpose transposeB)
    {
        ILinearAlgebra algebra = Providers.Get(provider);
        foreach (var (m, n, q) in Sizes)
        {
            using var a = transposeA == Transpose.Yes ? new Pair(q, m, 1) : new Pair(m, q, 1);
            using var b = transposeB == Transpose.Yes ? new Pair(n, q, 2) : new Pair(q, n, 2);
            foreach (var (alpha, beta) in new[] { (1.0, 0.0), (-1.0, 1.0), (0.5, -1.25), (0.0, 2.0) })
            {
                using var c = new Pair(m, n, 3);
                using var magnitude = new Pair(m, n, 3);
                algebra.Multiply(transposeA, transposeB, alpha, a.Single, b.Single, beta, c.Single);
                algebra.Multiply(transposeA, transposeB, alpha, a.Double, b.Double, beta, c.Double);
                algebra.Multiply(transposeA, transposeB, Math.Abs(alpha), a.Magnitude, b.Magnitude, Math.Abs(beta), magnitude.Magnitude);
                c.AssertSame(magnitude.Magnitude, q, (_, _) => true);
            }
        }
    }

    [Theory]
    [MemberData(nameof(SymmetricRankUpdateTests.Cases), MemberType = typeof(SymmetricRankUpdateTests))]
    public void Rank_update_is_the_one_in_double_precision_up_to_rounding_and_writes_the_lower_triangle_only(string provider, Transpose transpose)
    {
        ILinearAlgebra algebra = Providers.Get(provider);
        foreach (var (n, q) in new[] { (1, 1), (3, 0), (2, 5), (9, 4), (48, 48), (49, 30), (100, 321), (241, 20), (500, 10), (2030, 3) })
        {
            using var a = transpose == Transpose.Yes ? new Pair(q, n, 1) : new Pair(n, q, 1);
            foreach (var (alpha, beta) in new[] { (1.0, 0.0), (-0.5, 1.0) })
            {
                using var c = new Pair(n, n, 2);
                using var magnitude = new Pair(n, n, 2);
                algebra.SymmetricRankUpdate(transpose, alpha, a.Single, beta, c.Single);
                algebra.SymmetricRankUpdate(transpose, alpha, a.Double, beta, c.Double);
                algebra.SymmetricRankUpdate(transpose, Math.Abs(alpha), a.Magnitude, Math.Abs(beta), magnitude.Magnitude);
                c.AssertSame(magnitude.Magnitude, q, (i, j) => i >= j);
            }
        }
    }

    [Theory]
    [InlineData(1, 70)]
    [InlineData(1, 1100)]
    [InlineData(3, 300)]
    public void Widening_rank_update_sums_in_double_precision(int threads, int n)
    {
        const int q = 40;
        var algebra = new ThreadedAlgebra(Providers.Get("managed-256"), threads);
        using var pool = new MatrixPool();
        using var a = new Pair(q, n, 1);
        using var sum = new Pair(n, n, 2);
        using var magnitude = new Pair(n, n, 2);
        using var before = Matrix.Copy(sum.Double);
        WideningRankUpdate.Add(algebra, a.Single, 1, sum.Double, pool);
        algebra.SymmetricRankUpdate(Transpose.Yes, 1, a.Double, 1, before.View);
        algebra.SymmetricRankUpdate(Transpose.Yes, 1, a.Magnitude, 0, magnitude.Magnitude);
        for (int i = 0; i < n; i++)
        {
            // What was there before takes no part in the error: only the q products of this update were rounded to floats.
            for (int j = 0; j <= i; j++) Assert.Equal(before[i, j], sum.Double[i, j], Gamma(q) * magnitude.Magnitude[i, j] + 1e-15);
            for (int j = i + 1; j < n; j++) Assert.Equal(before[i, j], sum.Double[i, j]);
        }

        sum.Double.Row(0).Fill(double.NaN);
        WideningRankUpdate.Add(algebra, a.Single, 0, sum.Double, pool);
        Assert.True(double.IsFinite(sum.Double[0, 0]));
        Assert.Equal(0, pool.Lent);
    }

    [Fact]
    public void Threads_change_nothing_beyond_rounding()
    {
        const int m = 300, n = 170, q = 90;
        using var a = new Pair(m, q, 1);
        using var b = new Pair(n, q, 2);
        using var c = new Pair(m, n, 3);
        using var magnitude = new Pair(m, n, 3);
        var algebra = new ThreadedAlgebra(Providers.Get("managed-256"), 3);
        algebra.Multiply(Transpose.No, Transpose.Yes, 1, a.Single, b.Single, 0, c.Single);
        algebra.Multiply(Transpose.No, Transpose.Yes, 1, a.Double, b.Double, 0, c.Double);
        algebra.Multiply(Transpose.No, Transpose.Yes, 1, a.Magnitude, b.Magnitude, 0, magnitude.Magnitude);
        c.AssertSame(magnitude.Magnitude, q, (_, _) => true);
    }

    [Fact]
    public void Conversion_rounds_to_the_nearest_float_and_back_without_loss()
    {
        using var doubles = Matrix.FromArray(new[,] { { Math.PI, -1e-3 }, { 1 + UnitRoundoff / 2, 1e300 } });
        using var floats = new Matrix<float>(2, 2);
        using var back = new Matrix(2, 2);
        doubles.View.ConvertTo(floats.View);
        floats.View.ConvertTo(back.View);
        Assert.Equal([(float)Math.PI, (float)-1e-3, 1f, float.PositiveInfinity], new[] { floats[0, 0], floats[0, 1], floats[1, 0], floats[1, 1] });
        Assert.Equal((double)floats[0, 0], back[0, 0]);
        Assert.Throws<ArgumentException>(() => doubles.View.ConvertTo(floats.View.RowBlock(0, 1)));
    }

    /// <summary>γ_n in single precision.</summary>
    private static double Gamma(int n) => n * UnitRoundoff / (1 - n * UnitRoundoff);

    /// <summary>The same floats in both types, and their magnitudes, inside larger matrices whose other elements are NaN.</summary>
    private sealed class Pair : IDisposable
    {
        private const int Margin = 3;
        private readonly Matrix<float> single;
        private readonly Matrix exact;
        private readonly Matrix magnitude;

        internal Pair(int rows, int columns, int seed)
        {
            single = new Matrix<float>(rows + 2 * Margin, columns + 2 * Margin);
            exact = new Matrix(rows, columns);
            magnitude = new Matrix(rows, columns);
            for (int i = 0; i < single.Rows; i++) single.Row(i).Fill(float.NaN);
            Single = single.View.Block(Margin, Margin, rows, columns);
            var random = new System.Random(seed);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    exact[i, j] = Single[i, j] = 2 * random.NextSingle() - 1;
                    magnitude[i, j] = Math.Abs(exact[i, j]);
                }
            }
        }

        internal MatrixView<float> Single { get; }

        internal MatrixView Double => exact.View;

        internal MatrixView Magnitude => magnitude.View;

        /// <summary>Within q roundings of the products and three of alpha, beta and their sum; what is not wanted is as it was in both.</summary>
        internal void AssertSame(MatrixView magnitudes, int q, Func<int, int, bool> wanted)
        {
            for (int i = 0; i < exact.Rows; i++)
            {
                for (int j = 0; j < exact.Columns; j++)
                {
                    double bound = wanted(i, j) ? Gamma(q + 3) * magnitudes[i, j] : 0, difference = Math.Abs(Single[i, j] - exact[i, j]);
                    if (!(difference <= bound))
                        Assert.Fail(
                            $"{exact.Rows} × {exact.Columns} × {q}: element [{i}, {j}] is {Single[i, j]}, in double precision {exact[i, j]}, bound {bound}");
                }
            }

            for (int i = 0; i < single.Rows; i++)
            {
                for (int j = 0; j < single.Columns; j++)
                {
                    bool inside = i >= Margin && i < single.Rows - Margin && j >= Margin && j < single.Columns - Margin;
                    if (!inside && !float.IsNaN(single[i, j])) Assert.Fail($"element ({i - Margin}, {j - Margin}) outside of the matrix was written");
                }
            }
        }

        public void Dispose()
        {
            single.Dispose();
            exact.Dispose();
            magnitude.Dispose();
        }
    }
}
