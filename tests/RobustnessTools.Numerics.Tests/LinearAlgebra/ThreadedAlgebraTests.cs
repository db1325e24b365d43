using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

/// <summary>Operations split into blocks, on several threads, against one call of the kernel that they are made of.</summary>
public class ThreadedAlgebraTests
{
    private static readonly int[] Threads = [1, 2, 5];

    public static TheoryData<string> Kernels => Providers.All;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Products_are_those_of_the_kernel(string provider)
    {
        ILinearAlgebra kernel = Providers.Get(provider);
        foreach (var (m, n, q) in new[] { (1, 1, 1), (200, 3, 40), (3, 200, 40), (65, 65, 7), (130, 129, 0), (0, 5, 3) })
        {
            foreach (Transpose left in Enum.GetValues<Transpose>())
            {
                foreach (Transpose right in Enum.GetValues<Transpose>())
                {
                    using GuardedMatrix a = left == Transpose.Yes ? GuardedMatrix.Random(q, m, 1) : GuardedMatrix.Random(m, q, 1);
                    using GuardedMatrix b = right == Transpose.Yes ? GuardedMatrix.Random(n, q, 2) : GuardedMatrix.Random(q, n, 2);
                    using GuardedMatrix expected = GuardedMatrix.Random(m, n, 3);
                    kernel.Multiply(left, right, 1.5, a.View, b.View, -0.5, expected.View);
                    foreach (int threads in Threads)
                    {
                        using GuardedMatrix c = GuardedMatrix.Random(m, n, 3);
                        new ThreadedAlgebra(kernel, threads).Multiply(left, right, 1.5, a.View, b.View, -0.5, c.View);

                        // Two summation orders of q products up to 1.5 and one more term.
                        AssertClose(expected.ToArray(), c.ToArray(), 4 * Rounding.Gamma(q + 2) * (q + 1));
                        c.AssertGuardsUntouched();
                    }
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Rank_updates_are_those_of_the_kernel_and_leave_the_upper_triangle_alone(string provider)
    {
        ILinearAlgebra kernel = Providers.Get(provider);
        foreach (int n in new[] { 1, 63, 64, 65, 200, 333 })
        {
            foreach (Transpose transpose in Enum.GetValues<Transpose>())
            {
                const int q = 20;
                using GuardedMatrix a = transpose == Transpose.Yes ? GuardedMatrix.Random(q, n, n) : GuardedMatrix.Random(n, q, n);
                foreach (double beta in new[] { 0, 1 })
                {
                    using GuardedMatrix expected = Triangle(n, beta);
                    kernel.SymmetricRankUpdate(transpose, -1, a.View, beta, expected.View);
                    foreach (int threads in Threads)
                    {
                        using GuardedMatrix c = Triangle(n, beta);
                        new ThreadedAlgebra(kernel, threads).SymmetricRankUpdate(transpose, -1, a.View, beta, c.View);
                        AssertClose(Naive.Lower(expected.ToArray()), Naive.Lower(c.ToArray()), 4 * Rounding.Gamma(q + 2) * (q + 1));
                        c.AssertUpperTriangleIs(double.NaN);
                        c.AssertGuardsUntouched();
                    }
                }
            }
        }

        // With beta = 0 nothing is read, so that it may be NaN.
        static GuardedMatrix Triangle(int n, double beta) => new(n, n, (i, j) => j > i || beta == 0 ? double.NaN : 0.25 * i - j);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Cholesky_by_blocks_on_several_threads_is_that_of_the_kernel(string provider)
    {
        ILinearAlgebra kernel = Providers.Get(provider);
        foreach (int n in new[] { 256, 257, 330 })
        {
            using GuardedMatrix triangle = Triangles.Random(n, n);
            double[,] l = Naive.Lower(triangle.ToArray());
            using GuardedMatrix a = Triangles.Symmetric(l, _ => 1);
            Assert.Equal(0, new ThreadedAlgebra(kernel, 3).Cholesky(a.View));
            double[,] factor = Naive.Lower(a.ToArray()), product = Naive.Product(factor, Naive.Transposed(factor));
            using GuardedMatrix original = Triangles.Symmetric(l, _ => 1);
            double[,] before = Naive.Lower(original.ToArray());
            double largest = 0;
            for (int i = 0; i < n; i++) largest = Math.Max(largest, before[i, i]);

            // As for the kernel alone (CholeskyTests), whose blocks these are.
            AssertClose(before, Naive.Lower(product), (Rounding.Gamma(n + 66) * Triangles.InversionFactor(factor) + Rounding.Gamma(n)) * largest);
            a.AssertUpperTriangleIs(double.NaN);
            a.AssertGuardsUntouched();
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Cholesky_by_blocks_reports_the_failing_order_and_keeps_the_factor_before_it(string provider)
    {
        const int n = 300;
        ILinearAlgebra kernel = Providers.Get(provider);
        using GuardedMatrix triangle = Triangles.Random(n, 2);
        double[,] l = Naive.Lower(triangle.ToArray());
        foreach (int order in new[] { 1, 256, 257, n })
        {
            using GuardedMatrix a = Triangles.Symmetric(l, i => i == order - 1 ? -1 : 1), leading = Triangles.Symmetric(l, _ => 1);
            Assert.Equal(order, new ThreadedAlgebra(kernel, 3).Cholesky(a.View));
            if (order == 1) continue;
            Assert.Equal(0, kernel.Cholesky(leading.View.Block(0, 0, order - 1, order - 1)));

            // The whole of the leading block, which the solver goes on to use.
            double[,] expected = Naive.Lower(leading.ToArray()), actual = Naive.Lower(a.ToArray());
            for (int i = 0; i < order - 1; i++)
                for (int j = 0; j <= i; j++) Assert.Equal(expected[i, j], actual[i, j], 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Triangular_systems_are_those_of_the_kernel(string provider)
    {
        const int n = 70, sides = 90;
        ILinearAlgebra kernel = Providers.Get(provider);
        using GuardedMatrix l = Triangles.Random(n, 5);
        foreach (Transpose transpose in Enum.GetValues<Transpose>())
        {
            using GuardedMatrix expectedLeft = GuardedMatrix.Random(n, sides, 6), expectedRight = GuardedMatrix.Random(sides, n, 7);
            kernel.TriangularSolve(transpose, l.View, expectedLeft.View);
            kernel.TriangularSolveRight(transpose, l.View, expectedRight.View);
            double bound = 1e-10 * Math.Max(Naive.Maximum(expectedLeft.ToArray()), Naive.Maximum(expectedRight.ToArray()));
            foreach (int threads in Threads)
            {
                using GuardedMatrix left = GuardedMatrix.Random(n, sides, 6), right = GuardedMatrix.Random(sides, n, 7);
                var algebra = new ThreadedAlgebra(kernel, threads);
                algebra.TriangularSolve(transpose, l.View, left.View);
                algebra.TriangularSolveRight(transpose, l.View, right.View);
                AssertClose(expectedLeft.ToArray(), left.ToArray(), bound);
                AssertClose(expectedRight.ToArray(), right.ToArray(), bound);
                left.AssertGuardsUntouched();
                right.AssertGuardsUntouched();
            }
        }
    }

    [Fact]
    public void Ranges_and_blocks_cover_everything_once()
    {
        foreach (int threads in Threads)
        {
            var algebra = new ThreadedAlgebra(Providers.Get("managed-128"), threads);
            foreach (int length in new[] { 0, 1, 31, 32, 33, 1000, 5000 })
            {
                var seen = new int[length];
                algebra.ForRanges(length, 32, (start, count) =>
                {
                    for (nint i = start; i < start + count; i++) Interlocked.Increment(ref seen[i]);
                });
                Assert.All(seen, count => Assert.Equal(1, count));
            }

            foreach (int n in new[] { 1, 9, 10, 11, 95 })
            {
                var seen = new int[n, n];
                algebra.ForLowerBlocks(n, 10, (row, rows, column, columns) =>
                {
                    for (nint i = row; i < row + rows; i++)
                        for (nint j = column; j < column + columns; j++) Interlocked.Increment(ref seen[i, j]);
                });
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < n; j++) Assert.Equal(i / 10 >= j / 10 ? 1 : 0, seen[i, j]);
            }
        }
    }

    [Fact]
    public void No_more_threads_run_at_once_than_asked_for()
    {
        int running = 0, most = 0;
        new ThreadedAlgebra(Providers.Get("managed-128"), 2).For(40, _ =>
        {
            int now = Interlocked.Increment(ref running);
            InterlockedMaximum(ref most, now);
            Thread.Sleep(1);
            Interlocked.Decrement(ref running);
        });
        Assert.InRange(most, 1, 2);

        static void InterlockedMaximum(ref int target, int value)
        {
            for (int seen = target; value > seen; seen = target)
                if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
        }
    }

    [Fact]
    public void Cancellation_and_errors_come_through_as_they_are()
    {
        foreach (int threads in Threads)
        {
            using var source = new CancellationTokenSource();
            var algebra = new ThreadedAlgebra(Providers.Get("managed-128"), threads, source.Token);
            Assert.Throws<FormatException>(() => algebra.For(8, _ => throw new FormatException("a cause")));
            Assert.ThrowsAny<OperationCanceledException>(() => algebra.For(100, i =>
            {
                if (i == 0) source.Cancel();
            }));
            Assert.ThrowsAny<OperationCanceledException>(() => algebra.For(0, _ => { }));
        }
    }

    private static void AssertClose(double[,] expected, double[,] actual, double bound)
    {
        for (int i = 0; i < expected.GetLength(0); i++)
            for (int j = 0; j < expected.GetLength(1); j++)
                if (!(Math.Abs(expected[i, j] - actual[i, j]) <= bound))
                    Assert.Fail($"element ({i}, {j}): {actual[i, j]}, expected {expected[i, j]} ± {bound}");
    }
}
