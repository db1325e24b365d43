using RobustnessTools.Cuda.Grids;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.LinearAlgebra.Managed;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Tests.Grids;

/// <summary>Kernel matrices of several widths that are made and solved with together, against each alone on the processor.</summary>
public class KernelStackTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>
{
    private static readonly ManagedLinearAlgebra Algebra = new();

    /// <summary>Widths equally far apart and not, in one stack and in two that follow each other, with and without factors.</summary>
    public static TheoryData<int[], int, bool> Stacks => new()
    {
        { [250, 300, 350], 3, false },
        { [250, 300, 350, 351], 2, true },
        { [220, 400, 580, 600], 2, false },
        { [300, 310], 1, true },
    };

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Every_leading_block_is_solved_as_alone(int[] widths, int together, bool multiplied) => devices.One.OnLane(lane =>
    {
        const int n = 200;
        int[] orders = [7, 64, n];
        using Matrix features = Samples.Normal(widths[^1], n), factors = Samples.Positive(n), y = Samples.Normal(1, n, trial: 2);
        using DeviceBuffer seen = lane.Allocate(n, widths[^1]), sum = lane.Allocate(n, n), elements = lane.Allocate(n, n);
        lane.Upload(features.View, seen.Matrix);
        lane.Upload(factors.View, elements.Matrix);
        for (int first = 0; first < widths.Length; first += together)
        {
            using var stack = new KernelStack(lane, n, together, clock: null, CancellationToken.None);
            stack.Solve(seen.Matrix, widths[first..(first + together)], first == 0 ? 0 : widths[first - 1], sum.Matrix, multiplied ? elements.Matrix : null,
                y.Row(0).ToArray(), orders);
            for (int i = 0; i < together; i++)
            {
                StackedKernelMatrix solved = stack.Solved(i)!;
                double[] norms = solved.OneNorms(orders);
                for (int order = 0; order < orders.Length; order++)
                {
                    var (coefficients, inverseNorm, fitted) = solved.Solve(default, orders).Of(orders[order]);
                    Check(Kernel(features, multiplied ? factors : null, widths[first + i], orders[order]), y.Row(0)[..orders[order]].ToArray(), norms[order],
                        coefficients, inverseNorm, fitted);
                }
            }
        }
    });

    [Fact]
    public void A_width_without_rank_leaves_the_stack_and_its_kernel_is_there() => devices.One.OnLane(lane =>
    {
        const int n = 40;
        using Matrix features = Samples.Normal(90, n);
        using DeviceBuffer seen = lane.Allocate(n, 90), sum = lane.Allocate(n, n);
        lane.Upload(features.View, seen.Matrix);
        using var stack = new KernelStack(lane, n, 2, clock: null, CancellationToken.None);
        stack.Solve(seen.Matrix, [30, 90], 0, sum.Matrix, factors: null, Samples.Normal(1, n).Row(0).ToArray(), [n]);
        Assert.Null(stack.Solved(0));
        Assert.NotNull(stack.Solved(1));
        using Matrix expected = Kernel(features, null, 30, n), actual = new(n, n);
        lane.Download(stack.Kernel(0), actual.View);
        for (int i = 0; i < n; i++) FitTests.AssertClose(expected.Row(i), actual.Row(i), 30 * Samples.Epsilon * 4);
    });

    /// <summary>Within the order times κ₁ times the roundoff, three times: product, factor and substitution (Higham 2002, theorem 10.3).</summary>
    private static void Check(Matrix kernel, double[] y, double norm, double[] coefficients, double inverseNorm, double[] fitted)
    {
        using (kernel)
        {
            int n = y.Length;
            double expectedNorm = Enumerable.Range(0, n).Max(i => kernel.Row(i).ToArray().Sum(Math.Abs));
            Assert.Equal(expectedNorm, norm, expectedNorm * 700 * Samples.Epsilon);
            Algebra.Cholesky(kernel.View);
            double expectedInverse = ConditionEstimate.OneNormOfInverse(Algebra, kernel.View), condition = expectedNorm * expectedInverse;
            double tolerance = 9 * n * condition * Samples.Epsilon;
            Assert.True(tolerance < 1e-4, "a kernel matrix too ill-conditioned to compare");
            Assert.Equal(expectedInverse, inverseNorm, tolerance * expectedInverse);
            using var solution = new Matrix(1, n);
            y.CopyTo(solution.Row(0));
            Algebra.TriangularSolveRight(Transpose.Yes, kernel.View, solution.View);
            Algebra.TriangularSolveRight(Transpose.No, kernel.View, solution.View);
            FitTests.AssertClose(solution.Row(0), coefficients, tolerance);
            FitTests.AssertClose(y, fitted, tolerance);
        }
    }

    private static Matrix Kernel(Matrix features, Matrix? factors, int width, int n)
    {
        var kernel = new Matrix(n, n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int k = 0; k < width; k++) sum += features[k, i] * features[k, j];
                kernel[i, j] = factors is null ? sum : sum * factors[i, j];
            }
        }

        return kernel;
    }
}
