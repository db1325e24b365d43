using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>Kernel matrices that are too ill-conditioned for Cholesky and too large for their eigenvectors.</summary>
public class LargeKernelTests
{
    private static readonly double Epsilon = Math.ScaleB(1, -52);

    [Fact]
    public void What_Cholesky_gave_is_kept_with_a_warning_where_it_fits_the_data()
    {
        // Diagonal, of even powers of two: the solution is exact whatever the condition number, here 2⁵² with a limit of a third of that.
        double smallest = Math.ScaleB(1, -50);
        using Matrix kernel = Diagonal(1, 4, smallest);
        DualSolver solver = Solver(kernel, [1, 2, 3], [3], largest: 2);
        var (solution, inverse) = solver.Solve(3, width: 9, pseudoInverse: false);
        using (inverse) Assert.IsType<CholeskySolver>(inverse);
        Assert.Null(solution.Failure);
        Assert.Equal(SolveMethod.Cholesky, solution.Method);
        Assert.True(solution.Interpolates);
        Assert.Equal(1 / Epsilon, solution.ConditionEstimate);
        Assert.Equal([1, 0.5, 3 / smallest], solution.DualCoefficients);
        Assert.Contains("about 0 digits", Assert.Single(solution.Warnings), StringComparison.Ordinal);

        // A smaller one has its eigenvectors.
        using Matrix same = Diagonal(1, 4, smallest);
        Assert.Equal(SolveMethod.PseudoInverse, Solver(same, [1, 2, 3], [3], largest: 3).Solve(3, width: 9, pseudoInverse: false).Solution.Method);
    }

    [Fact]
    public void What_does_not_fit_the_data_is_refused()
    {
        // Hilbert's matrix of order 12: Cholesky still succeeds, with a condition number of 10¹⁶. Alternating labels lie along the smallest eigenvectors.
        const int n = 12;
        double[] labels = [.. Enumerable.Range(0, n).Select(i => i % 2 == 0 ? 1.0 : -1)];
        using Matrix kernel = Hilbert(n);
        var (solution, inverse) = Solver(kernel, labels, [4, n], largest: n - 1).Solve(n, width: 30, pseudoInverse: false);
        AssertRefused(solution, inverse, n, n - 1);
        Assert.True(double.IsFinite(solution.ConditionEstimate) && solution.ConditionEstimate > 1 / (n * Epsilon), "Cholesky failed: no test");
    }

    [Fact]
    public void Where_Cholesky_fails_the_leading_blocks_before_keep_their_solution()
    {
        using Matrix kernel = Diagonal(1, 4, 16, 0, 5);
        DualSolver solver = Solver(kernel, [1, 2, 3, 4, 5], [3, 5], largest: 4);
        var (solution, inverse) = solver.Solve(5, width: 9, pseudoInverse: false);
        AssertRefused(solution, inverse, 5, 4);
        Assert.Equal(double.PositiveInfinity, solution.ConditionEstimate);
        DualSolution leading = solver.Solve(3, width: 9, pseudoInverse: false).Solution;
        Assert.Equal((SolveMethod.Cholesky, true), (leading.Method, leading.Interpolates));
        Assert.Equal([1, 0.5, 3.0 / 16], leading.DualCoefficients);
        Assert.Empty(leading.Warnings);
    }

    private static void AssertRefused(DualSolution solution, KernelSolver? inverse, int n, int largest)
    {
        Assert.Null(inverse);
        Assert.Equal("IllConditioned", solution.Failure!.ErrorId);
        Assert.Contains($"N = {n} samples", solution.Failure.Message, StringComparison.Ordinal);
        Assert.Contains($"the provider managed takes the pseudo-inverse up to N = {largest} only", solution.Failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("choose another provider.", solution.Failure.Message, StringComparison.Ordinal);
        Assert.Empty(solution.DualCoefficients);
        Assert.False(solution.Interpolates);
    }

    private static Matrix Diagonal(params double[] values)
    {
        var kernel = new Matrix(values.Length, values.Length);
        for (int i = 0; i < values.Length; i++) kernel[i, i] = values[i];
        return kernel;
    }

    private static Matrix Hilbert(int n)
    {
        var kernel = new Matrix(n, n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) kernel[i, j] = 1.0 / (i + j + 1);
        return kernel;
    }

    private static DualSolver Solver(Matrix kernel, double[] labels, int[] orders, int largest)
    {
        ThreadedAlgebra algebra = Contexts.Managed().Algebra;
        return new DualSolver(new KernelWithLimit(new HeldKernelMatrix(kernel.View, algebra), largest), labels, orders, algebra);
    }

    /// <summary>A kernel matrix of which eigenvectors are asked for up to an order only, as of one on a device.</summary>
    private sealed class KernelWithLimit(KernelMatrix kernel, int largest) : KernelMatrix
    {
        internal override int LargestDecomposed => largest;

        internal override bool IsFinite => kernel.IsFinite;

        internal override double[] OneNorms(IReadOnlyList<int> orders) => kernel.OneNorms(orders);

        internal override int Factorize(int n) => kernel.Factorize(n);

        internal override KernelSolutions Solve(ReadOnlyMemory<double> labels, IReadOnlyList<int> orders) => kernel.Solve(labels, orders);

        internal override void Multiply(ReadOnlySpan<double> x, Span<double> result) => kernel.Multiply(x, result);

        internal override void CopyKernel(MatrixView destination)
        {
            Assert.InRange(destination.Rows, 0, largest);
            kernel.CopyKernel(destination);
        }

        internal override KernelSolver? Solver(int n) => kernel.Solver(n);
    }
}
