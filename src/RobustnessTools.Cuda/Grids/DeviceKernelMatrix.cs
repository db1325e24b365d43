using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>
/// A kernel matrix and its Cholesky factor in one N×N piece of a device's memory: the factor takes the lower triangle, the kernel stays in the strictly
/// upper one and in a copy of the diagonal.
/// </summary>
internal sealed class DeviceKernelMatrix : FactoredKernelMatrix, IDisposable
{
    /// <summary>Into how many ranges of columns the magnitudes of a row are summed at least, each by a thread of its own.</summary>
    private const int Ranges = 64;

    private readonly Lock gate = new();
    private readonly DeviceLane lane;
    private readonly DeviceMatrix storage;
    private readonly BlockedFactor factor;
    private readonly double[] diagonal;
    private readonly CancellationToken cancellation;
    private double[] factorDiagonal = [];

    /// <summary>Takes a kernel matrix given by its lower triangle.</summary>
    /// <param name="lane">Where the work is done.</param>
    /// <param name="lower">N×N; both triangles are overwritten from here on.</param>
    /// <param name="cancellation">Ends a factorization.</param>
    /// <param name="together">Columns of a block of the factor.</param>
    internal DeviceKernelMatrix(DeviceLane lane, DeviceMatrix lower, CancellationToken cancellation, int together = BlockedFactor.Together)
    {
        this.lane = lane;
        this.cancellation = cancellation;
        storage = lower;
        factor = new BlockedFactor(lane, storage, together);
        diagonal = Diagonal();
        lane.Device.Kernels.Mirror(lane.Stream, storage);
    }

    /// <inheritdoc/>
    /// <remarks>Eigenvectors are computed by the processor: beyond, that takes many times as long as all else does here.</remarks>
    internal override int LargestDecomposed => 8192;

    /// <inheritdoc/>
    internal override bool IsFinite => TensorPrimitives.IsFiniteAll<double>(diagonal);

    /// <inheritdoc/>
    internal override double[] OneNorms(IReadOnlyList<int> orders)
    {
        lane.Bind();
        return OneNorms(storage, orders);
    }

    /// <inheritdoc/>
    internal override int Factorize(int n)
    {
        lane.Bind();
        int failed = factor.Factorize(n, cancellation), rest = failed - 1;

        // Leading blocks before the one that fails are used: their factor is made again, from the kernel that still stands above it.
        while (failed > 0 && rest > 0)
        {
            RestoreKernel(rest);
            int again = factor.Factorize(rest, cancellation);
            if (again == 0) break;
            (failed, rest) = (again, again - 1);
        }

        factorDiagonal = Diagonal();
        return failed;
    }

    /// <inheritdoc/>
    internal override void SubstituteForward(MatrixView rows) => OnDevice(rows, factor.SubstituteForward);

    /// <inheritdoc/>
    internal override void SubstituteBackward(MatrixView rows) => OnDevice(rows, factor.SubstituteBackward);

    /// <inheritdoc/>
    /// <remarks>Up to the order of a block of the factor the inverse itself is made, by one product: its columns, and products with it, are there in fewer
    /// steps than substitution takes, of which the estimate has many.</remarks>
    internal override double OneNormOfInverse(ReadOnlySpan<double> middle, ReadOnlySpan<double> safeguard)
    {
        lock (gate)
        {
            lane.Bind();
            int n = middle.Length;
            using DeviceBuffer vector = lane.Allocate(n, 1), product = lane.Allocate(n, 1);
            DeviceMatrix x = vector.Matrix, y = product.Matrix;
            if (factor.Inverse(n) is not { } inverseFactor)
            {
                return Estimate(values =>
                {
                    lane.Upload(values, x);
                    factor.SubstituteForward(x);
                    factor.SubstituteBackward(x);
                    lane.Download(x, values);
                }, middle, safeguard);
            }

            using DeviceBuffer inverse = lane.Allocate(n, n);
            lane.Algebra.Multiply(true, false, 1, inverseFactor, inverseFactor, 0, inverse.Matrix);
            return Estimate(values =>
            {
                int corner = Corner(values);
                if (corner >= 0)
                {
                    lane.Download(inverse.Matrix.ColumnBlock(corner, 1), values);
                    return;
                }

                lane.Upload(values, x);
                lane.Algebra.Multiply(false, false, 1, inverse.Matrix, x, 0, y);
                lane.Download(y, values);
            }, middle, safeguard);
        }
    }

    /// <inheritdoc/>
    internal override void Multiply(ReadOnlySpan<double> x, Span<double> result)
    {
        lock (gate)
        {
            lane.Bind();
            int n = x.Length;
            using DeviceBuffer from = lane.Allocate(n, 1), to = lane.Allocate(n, 1);
            lane.Upload(x, from.Matrix);
            lane.Algebra.MultiplyUpper(storage.Block(0, 0, n, n), from.Matrix, to.Matrix);
            lane.Download(to.Matrix, result);

            // On the diagonal the factor stands in the kernel's place.
            for (int i = 0; i < n; i++) result[i] += (diagonal[i] - factorDiagonal[i]) * x[i];
        }
    }

    /// <inheritdoc/>
    internal override void CopyKernel(MatrixView destination)
    {
        lock (gate)
        {
            lane.Bind();
            int n = (int)destination.Rows;
            lane.Download(storage.Block(0, 0, n, n), destination);
            for (int i = 0; i < n; i++) destination[i, i] = diagonal[i];
        }
    }

    /// <inheritdoc/>
    internal override KernelSolver Solver(int n) => new DeviceCholeskySolver(this);

    /// <summary>Frees what it has beside the kernel's own memory.</summary>
    public void Dispose() => factor.Dispose();

    private static double Estimate(Action<Span<double>> applyInverse, ReadOnlySpan<double> middle, ReadOnlySpan<double> safeguard)
    {
        int n = middle.Length;
        return ConditionEstimate.OneNormOfInverse((x, _) => applyInverse(MemoryMarshal.CreateSpan(ref x[0, 0], n)), middle, safeguard);
    }

    /// <summary>The number of the one element that is 1 where all others are 0; otherwise −1.</summary>
    private static int Corner(ReadOnlySpan<double> values)
    {
        int first = values.IndexOfAnyExcept(0.0);
        return first >= 0 && values[first] == 1 && !values[(first + 1)..].ContainsAnyExcept(0.0) ? first : -1;
    }

    private void OnDevice(MatrixView rows, Action<DeviceMatrix> substitute)
    {
        lock (gate)
        {
            lane.Bind();
            using DeviceBuffer b = lane.Allocate((int)rows.Columns, (int)rows.Rows);
            lane.Upload(rows, b.Matrix);
            substitute(b.Matrix);
            lane.Download(b.Matrix, rows);
        }
    }

    /// <summary>‖A‖₁ of leading blocks of a symmetric matrix, from its rows.</summary>
    private double[] OneNorms(DeviceMatrix a, IReadOnlyList<int> orders)
    {
        int n = a.Rows;
        int[] bounds = [.. Enumerable.Range(0, Ranges).Select(range => (int)((long)n * range / Ranges)).Concat(orders).Append(n).Distinct().Order()];
        using DeviceBuffer sums = lane.Allocate(n, bounds.Length - 1), ranges = lane.Allocate(bounds.Length, 1);
        ranges.Integers.SubView(0, bounds.Length).CopyFromCPU(lane.Stream, bounds);
        lane.Device.Kernels.Magnitudes(lane.Stream, a, ranges.Integers, sums.Matrix);
        using var parts = new Matrix(bounds.Length - 1, n);
        lane.Download(sums.Matrix, parts.View);

        var norms = new double[orders.Count];
        var rows = new double[n];
        int order = 0;
        for (int part = 0; part < bounds.Length - 1 && order < norms.Length; part++)
        {
            TensorPrimitives.Add(rows, parts.Row(part), rows);
            if (bounds[part + 1] == orders[order]) norms[order] = TensorPrimitives.Max<double>(rows.AsSpan(0, orders[order++]));
        }

        return norms;
    }

    private double[] Diagonal()
    {
        var result = new double[storage.Rows];
        using DeviceBuffer copy = lane.Allocate(storage.Rows, 1);
        lane.Device.Kernels.Diagonal(lane.Stream, storage, copy.Matrix.Data);
        lane.Download(copy.Matrix, result);
        return result;
    }

    private void RestoreKernel(int n)
    {
        using DeviceBuffer copy = lane.Allocate(n, 1);
        lane.Upload(diagonal.AsSpan(0, n), copy.Matrix);
        lane.Device.Kernels.Restore(lane.Stream, storage.Block(0, 0, n, n), copy.Matrix.Data);
        lane.Wait();
    }
}
