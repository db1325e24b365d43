using ILGPU;
using ILGPU.Runtime;

namespace RobustnessTools.Cuda.Matrices;

/// <summary>What is done element by element to stacks of matrices on a device.</summary>
internal sealed class StackKernels
{
    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int, long, int, ArrayView<double>, int, int, ArrayView<double>, int> accumulate;
    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int, long, ArrayView<int>, ArrayView<double>> magnitudes;
    private readonly Action<AcceleratorStream, Index3D, ArrayView<double>, int, long, ArrayView<int>> mask;
    private readonly Action<AcceleratorStream, Index3D, ArrayView<double>, int, long, ArrayView<double>, int, long> copy;

    /// <summary>Compiles them for a device.</summary>
    internal StackKernels(Accelerator accelerator)
    {
        accumulate = accelerator.LoadAutoGroupedKernel<
            Index2D, ArrayView<double>, int, long, int, ArrayView<double>, int, int, ArrayView<double>, int>(Accumulate);
        magnitudes = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<double>, int, long, ArrayView<int>, ArrayView<double>>(Magnitudes);
        mask = accelerator.LoadAutoGroupedKernel<Index3D, ArrayView<double>, int, long, ArrayView<int>>(Mask);
        copy = accelerator.LoadAutoGroupedKernel<Index3D, ArrayView<double>, int, long, ArrayView<double>, int, long>(Copy);
    }

    /// <summary>
    /// Of sums over parts makes sums from the first part on: matrix w becomes the sum of all that came before and of matrices 0 to w, times a matrix
    /// element by element.
    /// </summary>
    /// <param name="stream">Where it is done.</param>
    /// <param name="stack">n×n each, symmetric; the lower triangles are read, both are written.</param>
    /// <param name="sum">n×n: the sum of what came before, to which the stack's is added; lower triangle.</param>
    /// <param name="fromZero">Whether nothing came before: then the sum is not read.</param>
    /// <param name="factors">n×n, lower triangle, or null for ones.</param>
    internal void Accumulate(AcceleratorStream stream, DeviceStack stack, DeviceMatrix sum, bool fromZero, DeviceMatrix? factors)
    {
        DeviceMatrix multiplied = factors ?? sum;
        accumulate(stream, new Index2D(stack.Rows, stack.Columns), stack.Data, stack.Stride, stack.Step, stack.Count, sum.Data, sum.Stride, fromZero ? 1 : 0,
            multiplied.Data, factors is null ? 0 : multiplied.Stride);
    }

    /// <summary>Sums of magnitudes along the rows of leading blocks: element (order · n + i) of a matrix's sums for row i.</summary>
    /// <param name="stream">Where it is done.</param>
    /// <param name="stack">n×n each.</param>
    /// <param name="orders">Orders of the blocks, ascending; the last one is n.</param>
    /// <param name="sums">As many columns of n as there are orders, matrix after matrix.</param>
    internal void Magnitudes(AcceleratorStream stream, DeviceStack stack, ArrayView<int> orders, ArrayView<double> sums) =>
        magnitudes(stream, new Index2D(stack.Rows, stack.Count), stack.Data, stack.Stride, stack.Step, orders, sums);

    /// <summary>Sets the elements of each column that are behind its order to zero.</summary>
    /// <param name="stream">Where it is done.</param>
    /// <param name="stack">n×r each.</param>
    /// <param name="orders">r long.</param>
    internal void Mask(AcceleratorStream stream, DeviceStack stack, ArrayView<int> orders) =>
        mask(stream, new Index3D(stack.Rows, stack.Columns, stack.Count), stack.Data, stack.Stride, stack.Step, orders);

    /// <summary>Copies each matrix to another of the same shape.</summary>
    internal void Copy(AcceleratorStream stream, DeviceStack from, DeviceStack to) => copy(
        stream, new Index3D(from.Rows, from.Columns, from.Count), from.Data, from.Stride, from.Step, to.Data, to.Stride, to.Step);

    private static void Accumulate(
        Index2D at, ArrayView<double> stack, int stride, long step, int count, ArrayView<double> sum, int sumStride, int fromZero,
        ArrayView<double> factors, int factorStride)
    {
        if (at.X < at.Y) return;
        long lower = at.X + (long)at.Y * stride, upper = at.Y + (long)at.X * stride, before = at.X + (long)at.Y * sumStride;
        double total = fromZero != 0 ? 0 : sum[before], factor = factorStride == 0 ? 1 : factors[at.X + (long)at.Y * factorStride];
        for (int matrix = 0; matrix < count; matrix++)
        {
            total += stack[lower];
            double element = total * factor;
            stack[lower] = element;
            stack[upper] = element;
            lower += step;
            upper += step;
        }

        sum[before] = total;
    }

    private static void Magnitudes(Index2D at, ArrayView<double> stack, int stride, long step, ArrayView<int> orders, ArrayView<double> sums)
    {
        long element = at.X + at.Y * step, written = at.X + (long)at.Y * orders.Length * orders[orders.Length - 1];
        double sum = 0;
        int column = 0;
        for (int order = 0; order < orders.Length; order++)
        {
            for (; column < orders[order]; column++)
            {
                sum += Math.Abs(stack[element]);
                element += stride;
            }

            sums[written] = sum;
            written += orders[orders.Length - 1];
        }
    }

    private static void Mask(Index3D at, ArrayView<double> stack, int stride, long step, ArrayView<int> orders)
    {
        if (at.X >= orders[at.Y]) stack[at.X + (long)at.Y * stride + at.Z * step] = 0;
    }

    private static void Copy(Index3D at, ArrayView<double> from, int fromStride, long fromStep, ArrayView<double> to, int toStride, long toStep) =>
        to[at.X + (long)at.Y * toStride + at.Z * toStep] = from[at.X + (long)at.Y * fromStride + at.Z * fromStep];
}
