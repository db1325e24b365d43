using ILGPU;
using ILGPU.Runtime;

namespace RobustnessTools.Cuda.Matrices;

/// <summary>Cholesky factors of small matrices and their inverses: a group of threads is a matrix, which it holds in memory of its own.</summary>
/// <remarks>The libraries take several calls for what is one step here, and each of their calls waits for the one before.</remarks>
internal sealed class PanelKernels
{
    /// <summary>Largest order.</summary>
    internal const int LargestOrder = 64;

    /// <summary>From one column to the next: one more than its elements, so that rows too lie in different banks.</summary>
    private const int Stride = LargestOrder + 1;

    private const int MostThreads = 256, Side = 16;

    private readonly Action<AcceleratorStream, KernelConfig, ArrayView<double>, int, long, int, ArrayView<double>, int, long, ArrayView<int>> factorAndInvert;
    private readonly int threads;

    /// <summary>Compiles them for a device.</summary>
    internal PanelKernels(Accelerator accelerator)
    {
        threads = Math.Min(MostThreads, accelerator.MaxNumThreadsPerGroup);
        factorAndInvert = accelerator.LoadKernel<ArrayView<double>, int, long, int, ArrayView<double>, int, long, ArrayView<int>>(FactorAndInvert);
    }

    /// <summary>L⁻¹ of A = L·Lᵀ for each matrix of a stack.</summary>
    /// <param name="stream">Where it is done.</param>
    /// <param name="a">n×n each, n ≤ <see cref="LargestOrder"/>; the lower triangle is read.</param>
    /// <param name="inverse">n×n each, L⁻¹ with zeros above the diagonal; not written where A is not positive definite.</param>
    /// <param name="failed">For each matrix 0, or the order of the first leading block that is not positive definite.</param>
    internal void FactorAndInvert(AcceleratorStream stream, DeviceStack a, DeviceStack inverse, ArrayView<int> failed)
    {
        if (a.Rows > LargestOrder) throw new ArgumentOutOfRangeException(nameof(a), a.Rows, $"an order of at most {LargestOrder}");
        factorAndInvert(stream, new KernelConfig(a.Count, threads), a.Data, a.Stride, a.Step, a.Rows, inverse.Data, inverse.Stride, inverse.Step, failed);
    }

    private static void FactorAndInvert(
        ArrayView<double> a, int stride, long step, int n, ArrayView<double> inverse, int inverseStride, long inverseStep, ArrayView<int> failed)
    {
        ArrayView<double> l = SharedMemory.Allocate<double>(Stride * LargestOrder);
        int thread = Group.IdxX, group = Group.DimX, matrix = Grid.IdxX;
        int width = group < Side ? group : Side, across = thread % width, along = thread / width, height = group / width;
        for (int j = along; j < n; j += height)
            for (int i = j + across; i < n; i += width) l[i + j * Stride] = a[matrix * step + i + (long)j * stride];
        Group.Barrier();

        int failure = 0;
        for (int k = 0; k < n; k++)
        {
            // All threads see the same number, and so go the same way.
            double pivot = l[k + k * Stride];
            if (!(pivot > 0))
            {
                failure = k + 1;
                break;
            }

            double root = Math.Sqrt(pivot);
            Group.Barrier();
            for (int i = k + thread; i < n; i += group) l[i + k * Stride] = i == k ? root : l[i + k * Stride] / root;
            Group.Barrier();
            for (int j = k + 1 + along; j < n; j += height)
            {
                double factor = l[j + k * Stride];
                for (int i = k + 1 + across; i < n; i += width)
                    if (i >= j) l[i + j * Stride] -= l[i + k * Stride] * factor;
            }

            Group.Barrier();
        }

        if (thread == 0) failed[matrix] = failure;
        if (failure != 0) return;

        // From the last column to the first: of the columns behind it the inverse is there already.
        for (int j = n - 1; j >= 0; j--)
        {
            double diagonal = 1 / l[j + j * Stride];
            for (int last = n - 1; last > j; last -= group)
            {
                // From below: a row needs what is above it of the column as it was.
                int i = last - thread;
                double sum = 0;
                for (int k = j + 1; k <= i; k++) sum += l[i + k * Stride] * l[k + j * Stride];
                Group.Barrier();
                if (i > j) l[i + j * Stride] = -sum * diagonal;
                Group.Barrier();
            }

            if (thread == 0) l[j + j * Stride] = diagonal;
            Group.Barrier();
        }

        for (int j = along; j < n; j += height)
            for (int i = across; i < n; i += width) inverse[matrix * inverseStep + i + (long)j * inverseStride] = i < j ? 0 : l[i + j * Stride];
    }
}
