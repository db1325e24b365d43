using RobustnessTools.Compute;
using RobustnessTools.Cuda.Grids;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Tests.Grids;

/// <summary>A kernel matrix on a device does what the one of the processor does.</summary>
public class DeviceKernelMatrixTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>
{
    private const int Order = 45;

    /// <summary>Condition number of <see cref="Samples.Positive"/>, with room for leading blocks, whose condition is no larger.</summary>
    private const double Condition = 100;

    private static readonly int[] Orders = [1, 2, 7, 30, Order];

    /// <summary>One block of columns, blocks that do not divide the order, and orders of fewer and of more than one block.</summary>
    [Theory]
    [InlineData(Order)]
    [InlineData(8)]
    public void Norms_products_copies_substitutions_and_the_estimate_are_those_of_the_processor(int together) =>
        OnBoth(Samples.Positive(Order), together, AssertSame);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_feature_that_is_not_finite_shows_on_the_diagonal(double bad)
    {
        Matrix kernel = Samples.Positive(Order);
        kernel[31, 31] = bad;
        OnBoth(kernel, Order, (held, device) => Assert.Equal((false, false), (held.IsFinite, device.IsFinite)));
    }

    /// <summary>In the first block of columns, in a later one, at its first and at its last column.</summary>
    [Theory]
    [InlineData(1, Order)]
    [InlineData(2, Order)]
    [InlineData(20, Order)]
    [InlineData(Order, Order)]
    [InlineData(3, 8)]
    [InlineData(9, 8)]
    [InlineData(16, 8)]
    [InlineData(20, 8)]
    [InlineData(Order, 8)]
    public void What_comes_before_the_block_that_fails_is_factorized_again(int failing, int together)
    {
        Matrix kernel = Samples.Positive(Order);
        kernel[failing - 1, failing - 1] = 0;
        OnBoth(kernel, together, (held, device) => AssertLeading(failing, held, device));
    }

    private static void AssertSame(FactoredKernelMatrix held, FactoredKernelMatrix device)
    {
        double[] norms = held.OneNorms(Orders), normsThere = device.OneNorms(Orders);
        FitTests.AssertClose(norms, normsThere, 2 * Order * Samples.Epsilon);
        FitTests.AssertClose([norms[^1]], device.OneNorms([Order]), 2 * Order * Samples.Epsilon);
        Assert.True(device.IsFinite);
        Assert.Equal((0, 0), (held.Factorize(Order), device.Factorize(Order)));
        foreach (int n in Orders)
        {
            using Matrix rows = Samples.Normal(3, n), rowsThere = Matrix.Copy(rows.View);
            using Matrix copy = new(n, n), copyThere = new(n, n);

            // Of the sums of n products, by ‖K‖₂ ≤ ‖K‖₁ ≤ √n·‖K‖₂ and ‖Kx‖₂ ≥ ‖K‖₂·‖x‖₂/κ.
            double[] product = new double[n], productThere = new double[n];
            held.Multiply(rows.Row(0), product);
            device.Multiply(rows.Row(0), productThere);
            FitTests.AssertClose(product, productThere, 2 * (n + 2) * Math.Sqrt(n) * Samples.Epsilon * Condition);

            held.CopyKernel(copy.View);
            device.CopyKernel(copyThere.View);
            for (int i = 0; i < n; i++) Assert.Equal(copy.Row(i).Slice(0, i + 1), copyThere.Row(i).Slice(0, i + 1));

            // As in the tests of the factor.
            double tolerance = 8 * (Order + 1) * Samples.Epsilon * Condition;
            held.SubstituteForward(rows.View);
            device.SubstituteForward(rowsThere.View);
            for (int row = 0; row < 3; row++) FitTests.AssertClose(rows.Row(row), rowsThere.Row(row), tolerance);
            held.SubstituteBackward(rows.View);
            device.SubstituteBackward(rowsThere.View);
            for (int row = 0; row < 3; row++) FitTests.AssertClose(rows.Row(row), rowsThere.Row(row), 2 * tolerance);

            // The same steps from the same vectors.
            double estimate = held.OneNormOfInverse(rows.Row(1), rows.Row(2));
            Assert.InRange(device.OneNormOfInverse(rows.Row(1), rows.Row(2)), estimate * (1 - (4 * tolerance)), estimate * (1 + (4 * tolerance)));
            using Matrix solved = Samples.Normal(2, n, trial: 2), solvedThere = Matrix.Copy(solved.View);
            using KernelSolver solver = held.Solver(n)!, solverThere = device.Solver(n)!;
            solver.SolveRows(solved.View);
            solverThere.SolveRows(solvedThere.View);
            for (int row = 0; row < 2; row++) FitTests.AssertClose(solved.Row(row), solvedThere.Row(row), 2 * tolerance);
        }
    }

    private static void AssertLeading(int failing, FactoredKernelMatrix held, FactoredKernelMatrix device)
    {
        int order = failing - 1;
        Assert.Equal((failing, failing), (held.Factorize(Order), device.Factorize(Order)));
        foreach (int n in new[] { 1, order / 2, order }.Where(n => n > 0 && n <= order).Distinct())
        {
            using Matrix rows = Samples.Normal(2, n), rowsThere = Matrix.Copy(rows.View);
            double[] product = new double[n], productThere = new double[n];
            held.Multiply(rows.Row(0), product);
            device.Multiply(rows.Row(0), productThere);
            FitTests.AssertClose(product, productThere, 2 * (n + 2) * Math.Sqrt(n) * Samples.Epsilon * Condition);
            held.SubstituteForward(rows.View);
            device.SubstituteForward(rowsThere.View);
            held.SubstituteBackward(rows.View);
            device.SubstituteBackward(rowsThere.View);
            for (int row = 0; row < 2; row++) FitTests.AssertClose(rows.Row(row), rowsThere.Row(row), 16 * (n + 1) * Samples.Epsilon * Condition);
        }
    }

    /// <summary>The same kernel matrix on the processor and on the device, each of which overwrites its own copy.</summary>
    private void OnBoth(Matrix kernel, int together, Action<FactoredKernelMatrix, FactoredKernelMatrix> check) => devices.One.OnLane(lane =>
    {
        int n = (int)kernel.Rows;
        using DeviceBuffer memory = lane.Allocate(n, n);
        lane.Upload(kernel.View, memory.Matrix);
        using (kernel)
        using (var device = new DeviceKernelMatrix(lane, memory.Matrix, CancellationToken.None, together))
            check(new HeldKernelMatrix(kernel.View, new ThreadedAlgebra(new ManagedLinearAlgebra(), 2)), device);
    });
}
