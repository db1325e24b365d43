using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>One of the kernel matrices that were factorized and solved with together.</summary>
/// <param name="lane">Where the work is done.</param>
/// <param name="kernel">n×n, both triangles.</param>
/// <param name="norms">‖K‖₁ of its leading blocks, of as many samples as <paramref name="solutions"/> are of.</param>
/// <param name="solutions">What was found.</param>
internal sealed class StackedKernelMatrix(DeviceLane lane, DeviceMatrix kernel, double[] norms, StackedSolutions solutions) : KernelMatrix
{
    private readonly Lock gate = new();

    /// <inheritdoc/>
    /// <remarks>Such an element makes the sum of its row's magnitudes one.</remarks>
    internal override bool IsFinite => double.IsFinite(norms[^1]);

    /// <inheritdoc/>
    internal override double[] OneNorms(IReadOnlyList<int> orders) => norms[..orders.Count];

    /// <inheritdoc/>
    internal override int Factorize(int n) => 0;

    /// <inheritdoc/>
    internal override KernelSolutions Solve(ReadOnlyMemory<double> labels, IReadOnlyList<int> orders) => solutions;

    /// <inheritdoc/>
    internal override KernelSolver? Solver(int n) => null;

    /// <inheritdoc/>
    internal override void Multiply(ReadOnlySpan<double> x, Span<double> result)
    {
        lock (gate)
        {
            lane.Bind();
            int n = x.Length;
            using DeviceBuffer from = lane.Allocate(n, 1), to = lane.Allocate(n, 1);
            lane.Upload(x, from.Matrix);
            lane.Algebra.Multiply(false, false, 1, kernel.Block(0, 0, n, n), from.Matrix, 0, to.Matrix);
            lane.Download(to.Matrix, result);
        }
    }

    /// <inheritdoc/>
    internal override void CopyKernel(MatrixView destination)
    {
        lock (gate)
        {
            lane.Bind();
            lane.Download(kernel.Block(0, 0, (int)destination.Rows, (int)destination.Rows), destination);
        }
    }
}
