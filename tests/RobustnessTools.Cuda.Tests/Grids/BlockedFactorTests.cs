using System.Numerics.Tensors;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Grids;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Tests.Grids;

/// <summary>A factor by blocks is the factor, whatever the blocks.</summary>
public class BlockedFactorTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>
{
    /// <summary>Condition number of <see cref="Samples.Positive"/>, with room for small matrices, whose eigenvalues scatter more.</summary>
    private const double Condition = 100;

    private readonly ManagedLinearAlgebra processor = new();

    /// <summary>One block, blocks that divide the order and blocks that do not, columns one by one.</summary>
    public static TheoryData<int, int> Blocks => new() { { 24, 24 }, { 24, 8 }, { 37, 8 }, { 37, 36 }, { 19, 1 }, { 9, 100 }, { 1, 1 } };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void The_lower_triangle_becomes_the_factor_and_the_upper_one_is_left_alone(int n, int together) =>
        Factorized(n, together, (_, _, storage, expected) =>
        {
            for (int i = 0; i < n; i++)
            {
                // Cholesky's backward error of (n + 1)ε moves L by κ₂ times that, relatively (Higham, 2002, theorems 10.3 and 10.8); twice, for two factors.
                double tolerance = 2 * (n + 1) * Samples.Epsilon * Condition * TensorPrimitives.Norm<double>(expected.Row(i).Slice(0, i + 1));
                for (int j = 0; j <= i; j++) Assert.InRange(storage[j, i] - expected[i, j], -tolerance, tolerance);
                for (int j = 0; j < i; j++) Assert.Equal(double.NaN, storage[i, j]);
            }
        });

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Substitution_serves_every_leading_block(int n, int together)
    {
        const int right = 3;
        Factorized(n, together, (lane, factor, _, expected) =>
        {
            for (int order = 1; order <= n; order++)
            {
                using Matrix forward = Samples.Normal(right, order), backward = Samples.Normal(right, order, trial: 1);
                using Matrix givenForward = Matrix.Copy(forward.View), givenBackward = Matrix.Copy(backward.View);
                MatrixView l = expected.View.Block(0, 0, order, order);
                processor.TriangularSolveRight(Transpose.Yes, l, forward.View);
                processor.TriangularSolveRight(Transpose.No, l, backward.View);
                Solve(givenForward, factor.SubstituteForward);
                Solve(givenBackward, factor.SubstituteBackward);
                for (int row = 0; row < right; row++)
                {
                    // Two factors and two solutions, each off by κ(L) = √κ₂ times (n + 1)ε at most, the factor itself by κ₂ times that.
                    double tolerance = 8 * (n + 1) * Samples.Epsilon * Condition;
                    FitTests.AssertClose(forward.Row(row), givenForward.Row(row), tolerance);
                    FitTests.AssertClose(backward.Row(row), givenBackward.Row(row), tolerance);
                }
            }

            void Solve(Matrix rows, Action<DeviceMatrix> substitute)
            {
                using DeviceBuffer b = lane.Allocate((int)rows.Columns, right);
                lane.Upload(rows.View, b.Matrix);
                substitute(b.Matrix);
                lane.Download(b.Matrix, rows.View);
            }
        });
    }

    [Theory]
    [InlineData(37, 37)]
    [InlineData(37, 8)]
    [InlineData(19, 1)]
    public void The_first_leading_block_that_is_not_positive_definite_is_named(int n, int together)
    {
        for (int order = 1; order <= n; order++)
        {
            // With a zero on the diagonal a block is not definite, and the blocks before it still are.
            using Matrix matrix = Samples.Positive(n);
            matrix[order - 1, order - 1] = 0;
            if (order < n - 2) matrix[n - 1, n - 1] = -1;
            using Matrix there = Matrix.Copy(matrix.View);
            Assert.Equal(order, (int)processor.Cholesky(there.View));
            devices.One.OnLane(lane =>
            {
                using DeviceBuffer storage = lane.Allocate(n, n);
                lane.Upload(matrix.View, storage.Matrix);
                using var factor = new BlockedFactor(lane, storage.Matrix, together);
                Assert.Equal(order, factor.Factorize(n, CancellationToken.None));
            });
        }
    }

    [Fact]
    public void A_smaller_leading_block_is_factorized_alone()
    {
        using Matrix matrix = Samples.Positive(20);
        for (int i = 13; i < 20; i++) matrix[i, i] = -1;
        devices.One.OnLane(lane =>
        {
            using DeviceBuffer storage = lane.Allocate(20, 20);
            lane.Upload(matrix.View, storage.Matrix);
            using var factor = new BlockedFactor(lane, storage.Matrix, together: 4);
            Assert.Equal(0, factor.Factorize(13, CancellationToken.None));
            using var after = new Matrix(20, 20);
            lane.Download(storage.Matrix, after.View);
            for (int i = 13; i < 20; i++) Assert.Equal(matrix.Row(i), after.Row(i));
        });
    }

    [Fact]
    public void A_cancelled_factorization_ends_after_a_block() => devices.One.OnLane(lane =>
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        using Matrix matrix = Samples.Positive(20);
        using DeviceBuffer storage = lane.Allocate(20, 20);
        lane.Upload(matrix.View, storage.Matrix);
        using var factor = new BlockedFactor(lane, storage.Matrix, together: 4);
        Assert.Throws<OperationCanceledException>(() => factor.Factorize(20, source.Token));
        using var after = new Matrix(20, 20);
        lane.Download(storage.Matrix, after.View);
        Assert.NotEqual(matrix[0, 0], after[0, 0]);
    });

    /// <summary>Factorizes a block of a larger matrix, whose strictly upper triangle is not a number.</summary>
    /// <param name="n">Order.</param>
    /// <param name="together">Columns of a block.</param>
    /// <param name="check">Given the lane, the factor, what stands in its memory (a column as a row), and the processor's.</param>
    private void Factorized(int n, int together, Action<DeviceLane, BlockedFactor, Matrix, Matrix> check) => devices.One.OnLane(lane =>
    {
        using Matrix matrix = Samples.Positive(n), expected = Matrix.Copy(matrix.View);
        Assert.Equal(0, (int)processor.Cholesky(expected.View));
        for (int i = 0; i < n; i++)
            for (int j = 0; j < i; j++) matrix[i, j] = double.NaN;
        using DeviceBuffer larger = lane.Allocate(n + 3, n + 3);
        DeviceMatrix storage = larger.Matrix.Block(1, 2, n, n);
        lane.Upload(matrix.View, storage);
        using var factor = new BlockedFactor(lane, storage, together);
        Assert.Equal(0, factor.Factorize(n, CancellationToken.None));
        lane.Download(storage, matrix.View);
        check(lane, factor, matrix, expected);
    });
}
