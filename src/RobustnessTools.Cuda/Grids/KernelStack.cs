using System.Buffers;
using System.Numerics.Tensors;
using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>The kernel matrices of several widths, made, factorized and solved with in the same steps.</summary>
internal sealed class KernelStack : IDisposable
{
    /// <summary>Columns that a product makes of each kernel matrix: narrow ones leave little of the triangle that is not needed.</summary>
    private const int Columns = 160;

    private readonly DeviceLane lane;
    private readonly StageClock? clock;
    private readonly CancellationToken cancellation;
    private readonly int n;
    private readonly DeviceBuffer memory;
    private readonly StackedFactor factor;
    private StackedKernelMatrix?[] matrices = [];

    /// <summary>Takes the memory.</summary>
    /// <param name="lane">Where the work is done.</param>
    /// <param name="n">Order of the matrices.</param>
    /// <param name="count">Number of matrices, at most.</param>
    /// <param name="clock">Clocks the stages, or null.</param>
    /// <param name="cancellation">Ends the work.</param>
    internal KernelStack(DeviceLane lane, int n, int count, StageClock? clock, CancellationToken cancellation)
    {
        this.lane = lane;
        this.n = n;
        this.clock = clock;
        this.cancellation = cancellation;
        Count = count;
        memory = lane.Allocate(n, n * count);
        factor = new StackedFactor(lane, n, count);
    }

    /// <summary>Number of matrices.</summary>
    internal int Count { get; }

    /// <summary>Bytes that each of its matrices of order n takes.</summary>
    internal static double BytesEach(double n, int orders) =>
        StackedFactor.BytesEach(n) + (sizeof(double) * n * (n + (((2 * StackedSolver.Starts) + 1) * orders)));

    /// <summary>Makes the kernel matrices of consecutive widths, factorizes them and solves for all leading blocks.</summary>
    /// <param name="features">Of all neurons, n×k.</param>
    /// <param name="widths">Neurons up to which each sum goes, ascending, after those that are in the sum already; as many as there are matrices.</param>
    /// <param name="first">Neurons that are in the sum already.</param>
    /// <param name="sum">n×n, lower triangle: their sum, to which all others are added.</param>
    /// <param name="factors">By which the sums are multiplied element by element to become kernel matrices, or null.</param>
    /// <param name="labels">y, n long.</param>
    /// <param name="orders">Orders of the leading blocks, ascending; the last one is n.</param>
    internal void Solve(
        DeviceMatrix features, IReadOnlyList<int> widths, int first, DeviceMatrix sum, DeviceMatrix? factors, ReadOnlyMemory<double> labels, int[] orders)
    {
        DeviceStack kernels = memory.Stack(Count, n, n);
        using (lane.Time(clock, JobStage.RankUpdate)) Multiply(features, widths, first, kernels);
        using (lane.Time(clock, JobStage.Kernel)) lane.Device.Stacks.Accumulate(lane.Stream, kernels, sum, first == 0, factors);
        double[][] norms;
        using (lane.Time(clock, JobStage.Solve)) norms = OneNorms(kernels, orders);
        int[] failed;
        using (lane.Time(clock, JobStage.Cholesky)) failed = factor.Factorize(kernels, cancellation);
        using (lane.Time(clock, JobStage.Solve))
        {
            var solver = new StackedSolver(lane, factor, kernels, labels, orders);
            StackedSolutions[] solutions = solver.Solve(failed);
            matrices = [.. Enumerable.Range(0, Count).Select(matrix =>
                failed[matrix] == 0 ? new StackedKernelMatrix(lane, kernels[matrix], norms[matrix], solutions[matrix]) : null)];
        }
    }

    /// <summary>The kernel matrix of one of the widths, solved with; or null where its factorization failed.</summary>
    internal StackedKernelMatrix? Solved(int matrix) => matrices[matrix];

    /// <summary>The kernel matrix itself.</summary>
    internal DeviceMatrix Kernel(int matrix) => memory.Stack(Count, n, n)[matrix];

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        factor.Dispose();
        memory.Dispose();
    }

    /// <summary>The products of the features between two widths: those that are equally far apart at once.</summary>
    private void Multiply(DeviceMatrix features, IReadOnlyList<int> widths, int first, DeviceStack kernels)
    {
        for (int start = 0, next; start < Count; start = next)
        {
            int before = start == 0 ? first : widths[start - 1], terms = widths[start] - before;
            next = start + 1;
            while (next < Count && widths[next] - widths[next - 1] == terms) next++;
            int together = next - start;
            DeviceStack parts = DeviceStack.SideBySide(features.ColumnBlock(before, together * terms), together), made = kernels.Range(start, together);
            for (int column = 0; column < n; column += Columns)
            {
                int columns = Math.Min(Columns, n - column), rows = n - column;
                lane.Algebra.Multiply(
                    false, true, 1, parts.RowBlock(column, rows), parts.RowBlock(column, columns), 0, made.Block(column, column, rows, columns));
            }

            lane.Pace((double)together * n * n * terms, cancellation);
        }
    }

    /// <summary>‖K‖₁ of each leading block of each.</summary>
    private double[][] OneNorms(DeviceStack kernels, int[] orders)
    {
        using DeviceBuffer sums = lane.Allocate(n, orders.Length * Count), bounds = lane.Allocate(orders.Length, 1);
        bounds.Integers.SubView(0, orders.Length).CopyFromCPU(lane.Stream, orders);
        lane.Device.Stacks.Magnitudes(lane.Stream, kernels, bounds.Integers.SubView(0, orders.Length), sums.Matrix.Data);
        double[] rows = ArrayPool<double>.Shared.Rent(n * orders.Length * Count);
        try
        {
            lane.Download(sums.Matrix, rows.AsSpan(0, n * orders.Length * Count));
            return [.. Enumerable.Range(0, Count).Select(matrix => orders.Select((order, index) =>
                TensorPrimitives.Max<double>(rows.AsSpan(((matrix * orders.Length) + index) * n, order))).ToArray())];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rows);
        }
    }
}
