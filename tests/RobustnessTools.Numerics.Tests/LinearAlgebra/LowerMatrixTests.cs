using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using Xunit;

namespace RobustnessTools.Numerics.Tests.LinearAlgebra;

/// <summary>Triangles in block rows, and what is computed on them, against the definitions.</summary>
public sealed class LowerMatrixTests : IDisposable
{
    private static readonly int[] Orders = [1, 64, 65, 200, 333];
    private static readonly int[] Heights = [64, 128];
    private static readonly int[] Threads = [1, 3];
    private readonly MatrixPool pool = new();

    public static TheoryData<string> Kernels => Providers.All;

    public void Dispose() => pool.Dispose();

    [Fact]
    public void Every_element_has_a_place_of_its_own_and_blocks_show_it()
    {
        foreach (int order in Orders)
        {
            foreach (int height in Heights)
            {
                using var matrix = new LowerMatrix(order, pool, height);
                LowerView view = matrix.View;
                for (int i = 0; i < order; i++)
                    for (int j = 0; j <= i; j++) view[i, j] = (i * 1000) + j;
                int rows = 0;
                for (int index = 0; index < view.BlockRows; index++)
                {
                    MatrixView block = view.BlockRow(index);
                    Assert.Equal((rows + block.Rows, Math.Min(height, order - rows)), (block.Columns, block.Rows));
                    for (int i = 0; i < block.Rows; i++)
                    {
                        Assert.Equal(rows + i + 1, view.Row(rows + i).Length);
                        for (int j = 0; j <= rows + i; j++) Assert.Equal((((rows + i) * 1000) + j, view.Row(rows + i)[j]), (block[i, j], block[i, j]));
                    }

                    rows += (int)block.Rows;
                }

                Assert.Equal(order, rows);
                int part = (order + 1) / 2;
                Assert.Equal(part, view.Leading(part).Order);
                Assert.Equal(view[part - 1, part / 2], view.Leading(part).Row(part - 1)[part / 2]);
            }
        }
    }

    [Theory]
    [InlineData(4096, 8.0 * 4096 * 4096)]
    [InlineData(5120, 8.0 * 1024 * 1024 * (1 + 2 + 3 + 4 + 5))]
    [InlineData(5121, 8.0 * (1024 * 1024 * (1 + 2 + 3 + 4 + 5) + 6 * 1024))]
    public void Bytes_are_those_of_a_square_up_to_a_limit_and_of_block_rows_beyond(int order, double bytes)
    {
        Assert.Equal(bytes, LowerMatrix.Bytes(order));
        using var matrix = new LowerMatrix(order, pool);
        Assert.Equal(bytes, pool.Lent);
        matrix.View[order - 1, order - 1] = 1;
    }

    [Fact]
    public void Large_orders_take_four_bytes_for_each_square_element_and_little_more() =>
        Assert.InRange(LowerMatrix.Bytes(60_000), 4.0 * 60_000 * 60_000, 1.02 * 4.0 * 60_000 * 60_000);

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Rank_updates_are_those_of_a_square(string provider) => ForAll(provider, (algebra, order, height) =>
    {
        const int q = 20;
        foreach (Transpose transpose in Enum.GetValues<Transpose>())
        {
            using GuardedMatrix a = transpose == Transpose.Yes ? GuardedMatrix.Random(q, order, 5) : GuardedMatrix.Random(order, q, 5);
            double[,] factor = Naive.Op(transpose == Transpose.Yes ? Transpose.Yes : Transpose.No, a.ToArray()),
                product = Naive.Product(factor, Naive.Transposed(factor)), magnitudes = Naive.Product(Naive.Abs(factor), Naive.Transposed(Naive.Abs(factor)));
            using var c = new LowerMatrix(order, pool, height);
            for (int i = 0; i < order; i++) c.View.Row(i).Fill(3);
            algebra.SymmetricRankUpdate(transpose, -2, a.View, 1, c.View);
            for (int i = 0; i < order; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    // Two orders of q products and one more term.
                    double bound = 2 * Rounding.Gamma(q + 3) * (3 + 2 * magnitudes[i, j]);
                    Assert.InRange(c.View[i, j] - (3 - 2 * product[i, j]), -bound, bound);
                }
            }
        }
    });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_factor_times_its_transpose_gives_the_matrix_back(string provider) => ForAll(provider, (algebra, order, height) =>
    {
        using GuardedMatrix triangle = Triangles.Random(order, order), symmetric = Triangles.Symmetric(Naive.Lower(triangle.ToArray()), _ => 1);
        using LowerMatrix a = Stored(symmetric, height);
        double share = 0;
        Assert.Equal(0, BlockedCholesky.Factor(algebra, a.View, done =>
        {
            Assert.InRange(done, share, 1);
            share = done;
        }));
        Assert.Equal(1, share);
        double[,] l = Elements(a), product = Naive.Product(l, Naive.Transposed(l));
        double largest = 0;
        for (int i = 0; i < order; i++) largest = Math.Max(largest, symmetric.View[i, i]);

        // As in CholeskyTests: what is computed differs from that in the order of sums only.
        double bound = (Rounding.Gamma(order + 66) * Triangles.InversionFactor(l) + Rounding.Gamma(order)) * largest;
        for (int i = 0; i < order; i++)
            for (int j = 0; j <= i; j++) Assert.InRange(product[i, j] - symmetric.View[i, j], -bound, bound);
    });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_first_leading_block_that_is_not_positive_definite_is_named(string provider) => ForAll(provider, (algebra, order, height) =>
    {
        foreach (int failing in new[] { 1, order / 2 + 1, order })
        {
            using var a = new LowerMatrix(order, pool, height);
            for (int i = 0; i < order; i++)
            {
                a.View.Row(i).Clear();
                a.View[i, i] = i + 1 == failing ? -1 : 2;
            }

            Assert.Equal(failing, BlockedCholesky.Factor(algebra, a.View));
            a.View[failing - 1, failing - 1] = double.NaN;
            for (int i = 0; i < failing - 1; i++) a.View[i, i] = 2;
            Assert.Equal(failing, BlockedCholesky.Factor(algebra, a.View));
        }
    });

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Solutions_give_the_right_hand_sides_back(string provider) => ForAll(provider, (algebra, order, height) =>
    {
        using GuardedMatrix triangle = Triangles.Random(order, order);
        double[,] l = Naive.Lower(triangle.ToArray());
        double factor = Triangles.InversionFactor(l);
        using LowerMatrix stored = Stored(triangle, height);
        foreach (int count in new[] { 1, 4, 5, 70 })
        {
            foreach (Transpose transpose in Enum.GetValues<Transpose>())
            {
                using GuardedMatrix b = GuardedMatrix.Random(count, order, 7);
                double[,] before = b.ToArray();
                BlockedSubstitution.SolveRight(algebra, transpose, stored.View, b.View);

                // Backward error of substitution by blocks: γ·factor of what each element is a sum of, and of its largest right-hand side.
                double[,] op = Naive.Op(transpose, l), x = b.ToArray(), product = Naive.Product(x, op), sums = Naive.Product(Naive.Abs(x), Naive.Abs(op));
                double largest = Math.Max(Naive.Maximum(before), Naive.Maximum(sums));
                for (int i = 0; i < count; i++)
                {
                    for (int j = 0; j < order; j++)
                    {
                        double bound = Rounding.Gamma(order + 66) * (factor * largest + sums[i, j]);
                        Assert.InRange(product[i, j] - before[i, j], -bound, bound);
                    }
                }

                b.AssertGuardsUntouched();
            }
        }
    });

    [Fact]
    public void A_factorization_ends_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        var algebra = new ThreadedAlgebra(Providers.Get("managed-512"), 2, cancelled.Token);
        using var a = new LowerMatrix(300, pool, 64);
        for (int i = 0; i < 300; i++)
        {
            a.View.Row(i).Clear();
            a.View[i, i] = 1;
        }

        Assert.ThrowsAny<OperationCanceledException>(() => BlockedCholesky.Factor(algebra, a.View, _ => cancelled.Cancel()));
    }

    private static void ForAll(string provider, Action<ThreadedAlgebra, int, int> check)
    {
        ILinearAlgebra kernel = Providers.Get(provider);
        foreach (int order in Orders)
            foreach (int height in Heights)
                foreach (int threads in Threads) check(new ThreadedAlgebra(kernel, threads), order, height);
    }

    private static double[,] Elements(LowerMatrix matrix)
    {
        int n = (int)matrix.View.Order;
        var result = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++) result[i, j] = matrix.View[i, j];
        return result;
    }

    private LowerMatrix Stored(GuardedMatrix square, int height)
    {
        var result = new LowerMatrix(square.View.Rows, pool, height);
        new LowerView(square.View).CopyTo(result.View);
        return result;
    }
}
