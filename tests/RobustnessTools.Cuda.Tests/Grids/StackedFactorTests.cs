using RobustnessTools.Cuda.Grids;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Tests.Grids;

/// <summary>Factors of several matrices made side by side, against those of the processor one by one.</summary>
public class StackedFactorTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>
{
    /// <summary>One panel, a part of one, panels with a rest, blocks that are inverted apart (more than 512).</summary>
    public static TheoryData<int, int> Orders => new() { { 1, 2 }, { 17, 3 }, { 64, 1 }, { 65, 2 }, { 200, 3 }, { 577, 2 } };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Substitution_there_and_back_solves_with_each_matrix(int n, int count) => devices.One.OnLane(lane =>
    {
        const int columns = 3;
        using DeviceBuffer memory = lane.Allocate(n, n * count), b = lane.Allocate(n, columns * count), x = lane.Allocate(n, columns * count);
        DeviceStack stack = memory.Stack(count, n, n);
        Matrix[] kernels = [.. Enumerable.Range(0, count).Select(i => Scaled(n, i + 1))];
        for (int i = 0; i < count; i++) lane.Upload(kernels[i].View, stack[i]);
        using var factor = new StackedFactor(lane, n, count);
        Assert.Equal(new int[count], factor.Factorize(stack, CancellationToken.None));

        using Matrix right = Samples.Normal(columns * count, n, trial: 1);
        lane.Upload(right.View, b.Matrix);
        factor.SubstituteForward(b.Stack(count, n, columns), x.Stack(count, n, columns));
        factor.SubstituteBackward(x.Stack(count, n, columns), b.Stack(count, n, columns));
        using var solved = new Matrix(columns * count, n);
        lane.Download(b.Matrix, solved.View);

        // Relative errors of a solution are at most a small multiple of the order times κ ≈ 34 times the roundoff (Higham 2002, theorem 10.3).
        double tolerance = 34 * 3 * (n + 1) * Samples.Epsilon;
        for (int i = 0; i < count; i++)
        {
            new ManagedLinearAlgebra().Cholesky(kernels[i].View);
            MatrixView rows = right.View.RowBlock(i * columns, columns);
            new ManagedLinearAlgebra().TriangularSolveRight(Numerics.LinearAlgebra.Transpose.Yes, kernels[i].View, rows);
            new ManagedLinearAlgebra().TriangularSolveRight(Numerics.LinearAlgebra.Transpose.No, kernels[i].View, rows);
            for (int c = 0; c < columns; c++) FitTests.AssertClose(rows.Row(c), solved.View.Row((i * columns) + c), tolerance);
            kernels[i].Dispose();
        }
    });

    [Theory]
    [InlineData(70, 0)]
    [InlineData(70, 40)]
    [InlineData(70, 66)]
    public void A_matrix_that_is_not_positive_definite_says_where_and_leaves_the_others_alone(int n, int bad) => devices.One.OnLane(lane =>
    {
        using DeviceBuffer memory = lane.Allocate(n, n * 3), b = lane.Allocate(n, 3), x = lane.Allocate(n, 3);
        DeviceStack stack = memory.Stack(3, n, n);
        using Matrix good = Scaled(n, 1), spoiled = Scaled(n, 1);
        spoiled[bad, bad] = -1;
        lane.Upload(good.View, stack[0]);
        lane.Upload(spoiled.View, stack[1]);
        lane.Upload(good.View, stack[2]);
        using var factor = new StackedFactor(lane, n, 3);
        Assert.Equal([0, bad + 1, 0], factor.Factorize(stack, CancellationToken.None));
        using Matrix right = Samples.Normal(1, n), all = new(3, n), solved = new(3, n);
        for (int i = 0; i < 3; i++) right.Row(0).CopyTo(all.Row(i));
        lane.Upload(all.View, b.Matrix);
        factor.SubstituteForward(b.Stack(3, n, 1), x.Stack(3, n, 1));
        factor.SubstituteBackward(x.Stack(3, n, 1), b.Stack(3, n, 1));
        lane.Download(b.Matrix, solved.View);
        Assert.Equal(solved.Row(0).ToArray(), solved.Row(2).ToArray());
        Assert.All(solved.Row(0).ToArray(), element => Assert.True(double.IsFinite(element)));
    });

    private static Matrix Scaled(int n, double factor)
    {
        Matrix kernel = Samples.Positive(n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) kernel[i, j] *= factor;
        return kernel;
    }
}
