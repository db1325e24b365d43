using ILGPU;
using ILGPU.Runtime;

namespace RobustnessTools.Cuda.Matrices;

/// <summary>What is done element by element to matrices on a device.</summary>
/// <remarks>A thread is an element; threads beside each other take rows beside each other, so that they read neighbouring memory.</remarks>
internal sealed class MatrixKernels
{
    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int> mirror;
    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int, ArrayView<double>> restore;
    private readonly Action<AcceleratorStream, Index1D, ArrayView<double>, int, ArrayView<double>> diagonal;
    private readonly Action<AcceleratorStream, Index1D, ArrayView<double>, int, double> fillDiagonal;
    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int, ArrayView<double>, int> copy;
    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int, ArrayView<int>, ArrayView<double>, int> magnitudes;
    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int, ArrayView<double>, int, ArrayView<double>, int> multiply;
    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int, int, ArrayView<double>, int, ArrayView<double>, int> multiplyColumns;
    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int, int, ArrayView<double>, int> multiplyRows;
    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int, int, ArrayView<double>, int, ArrayView<double>, int> outer;

    private readonly Action<AcceleratorStream, Index2D, ArrayView<double>, int, ArrayView<float>, ArrayView<float>, int> split;
    private readonly Action<AcceleratorStream, Index2D, ArrayView<float>, int, double, ArrayView<double>, int> add;

    /// <summary>Compiles them for a device.</summary>
    internal MatrixKernels(Accelerator accelerator)
    {
        mirror = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<double>, int>(Mirror);
        restore = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<double>, int, ArrayView<double>>(Restore);
        diagonal = accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<double>, int, ArrayView<double>>(Diagonal);
        fillDiagonal = accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<double>, int, double>(FillDiagonal);
        split = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<double>, int, ArrayView<float>, ArrayView<float>, int>(Split);
        add = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<float>, int, double, ArrayView<double>, int>(Add);
        copy = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<double>, int, ArrayView<double>, int>(Copy);
        magnitudes = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<double>, int, ArrayView<int>, ArrayView<double>, int>(Magnitudes);
        multiply = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<double>, int, ArrayView<double>, int, ArrayView<double>, int>(Multiply);
        multiplyColumns = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<double>, int, int, ArrayView<double>, int, ArrayView<double>, int>(
            MultiplyColumns);
        multiplyRows = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<double>, int, int, ArrayView<double>, int>(MultiplyRows);
        outer = accelerator.LoadAutoGroupedKernel<Index2D, ArrayView<double>, int, int, ArrayView<double>, int, ArrayView<double>, int>(Outer);
    }

    /// <summary>Copies the strictly lower triangle of a square matrix to its upper one.</summary>
    internal void Mirror(AcceleratorStream stream, DeviceMatrix a) => Launch(a, () => mirror(stream, new Index2D(a.Rows, a.Columns), a.Data, a.Stride));

    /// <summary>Copies the strictly upper triangle of a square matrix to its lower one, and a vector to its diagonal.</summary>
    internal void Restore(AcceleratorStream stream, DeviceMatrix a, ArrayView<double> diagonal) =>
        Launch(a, () => restore(stream, new Index2D(a.Rows, a.Columns), a.Data, a.Stride, diagonal));

    /// <summary>Copies the diagonal of a square matrix to a vector.</summary>
    internal void Diagonal(AcceleratorStream stream, DeviceMatrix a, ArrayView<double> destination) =>
        Launch(a, () => diagonal(stream, a.Rows, a.Data, a.Stride, destination));

    /// <summary>Makes a zero matrix a multiple of the identity.</summary>
    internal void FillDiagonal(AcceleratorStream stream, DeviceMatrix a, double value) =>
        Launch(a, () => fillDiagonal(stream, a.Rows, a.Data, a.Stride, value));

    /// <summary>B ← A, of one shape.</summary>
    internal void Copy(AcceleratorStream stream, DeviceMatrix a, DeviceMatrix b) =>
        Launch(a, () => copy(stream, new Index2D(a.Rows, a.Columns), a.Data, a.Stride, b.Data, b.Stride));

    /// <summary>Sums of magnitudes along rows, over ranges of columns.</summary>
    /// <param name="stream">Where it is done.</param>
    /// <param name="a">n×m.</param>
    /// <param name="bounds">The ranges' first columns and, at the end, m: s + 1 of them.</param>
    /// <param name="sums">n×s.</param>
    internal void Magnitudes(AcceleratorStream stream, DeviceMatrix a, ArrayView<int> bounds, DeviceMatrix sums) =>
        Launch(a, () => magnitudes(stream, new Index2D(a.Rows, sums.Columns), a.Data, a.Stride, bounds, sums.Data, sums.Stride));

    /// <summary>C ← A∘B, all of one shape; C may be A or B.</summary>
    internal void Multiply(AcceleratorStream stream, DeviceMatrix a, DeviceMatrix b, DeviceMatrix c) =>
        Launch(a, () => multiply(stream, new Index2D(a.Rows, a.Columns), a.Data, a.Stride, b.Data, b.Stride, c.Data, c.Stride));

    /// <summary>Column c·M + m of the result is column m of A (n×M) times, element by element, column c of the factors (n×C).</summary>
    internal void MultiplyColumns(AcceleratorStream stream, DeviceMatrix a, DeviceMatrix factors, DeviceMatrix destination) =>
        Launch(destination, () => multiplyColumns(stream, new Index2D(destination.Rows, destination.Columns), a.Data, a.Stride, a.Columns,
            factors.Data, factors.Stride, destination.Data, destination.Stride));

    /// <summary>Multiplies row c·M + m of a matrix, element by element, by row m of the factors (M rows).</summary>
    internal void MultiplyRows(AcceleratorStream stream, DeviceMatrix a, DeviceMatrix factors) =>
        Launch(a, () => multiplyRows(stream, new Index2D(a.Rows, a.Columns), a.Data, a.Stride, factors.Rows, factors.Data, factors.Stride));

    /// <summary>Row c·M + m of the result (C·M×t) is column c of θ (t×C) times, element by element, row m of the slopes (M×t).</summary>
    internal void Outer(AcceleratorStream stream, DeviceMatrix theta, DeviceMatrix slopes, DeviceMatrix destination) =>
        Launch(destination, () => outer(stream, new Index2D(destination.Rows, destination.Columns), destination.Data, destination.Stride, slopes.Rows,
            theta.Data, theta.Stride, slopes.Data, slopes.Stride));

    /// <summary>Takes numbers apart into two that each have the 11 digits (binary) of a tensor core's factor: 22 digits of the number.</summary>
    /// <param name="stream">Where it is done.</param>
    /// <param name="a">What is taken apart.</param>
    /// <param name="high">The first 11 digits.</param>
    /// <param name="low">What is left, rounded to a float; a tensor core takes its first 11 digits. Of the stride of <paramref name="high"/>.</param>
    internal void Split(AcceleratorStream stream, DeviceMatrix a, SingleMatrix high, SingleMatrix low) =>
        Launch(a, () => split(stream, new Index2D(a.Rows, a.Columns), a.Data, a.Stride, high.Data, low.Data, high.Stride));

    /// <summary>B ← A + beta · B, A of floats.</summary>
    internal void Add(AcceleratorStream stream, SingleMatrix a, double beta, DeviceMatrix b) =>
        Launch(b, () => add(stream, new Index2D(b.Rows, b.Columns), a.Data, a.Stride, beta, b.Data, b.Stride));

    private static void Launch(DeviceMatrix over, Action launch)
    {
        if (over.Rows > 0 && over.Columns > 0) launch();
    }

    private static void Mirror(Index2D at, ArrayView<double> a, int stride)
    {
        if (at.X > at.Y) a[at.Y + (long)at.X * stride] = a[at.X + (long)at.Y * stride];
    }

    private static void Restore(Index2D at, ArrayView<double> a, int stride, ArrayView<double> diagonal)
    {
        if (at.X == at.Y) a[at.X + (long)at.Y * stride] = diagonal[at.X];
        if (at.X > at.Y) a[at.X + (long)at.Y * stride] = a[at.Y + (long)at.X * stride];
    }

    private static void Diagonal(Index1D at, ArrayView<double> a, int stride, ArrayView<double> destination) =>
        destination[at] = a[at + (long)(int)at * stride];

    private static void FillDiagonal(Index1D at, ArrayView<double> a, int stride, double value) => a[at + (long)(int)at * stride] = value;

    private static void Copy(Index2D at, ArrayView<double> a, int strideA, ArrayView<double> b, int strideB) =>
        b[at.X + (long)at.Y * strideB] = a[at.X + (long)at.Y * strideA];

    private static void Split(Index2D at, ArrayView<double> a, int strideA, ArrayView<float> high, ArrayView<float> low, int stride)
    {
        // Half of the last digit that stays is added, the digits behind it are cut off.
        double number = a[at.X + (long)at.Y * strideA];
        uint bits = Interop.FloatAsInt((float)number);
        float rounded = Interop.IntAsFloat((bits + 0x1000u) & 0xFFFFE000u);
        high[at.X + (long)at.Y * stride] = rounded;
        low[at.X + (long)at.Y * stride] = (float)(number - rounded);
    }

    private static void Add(Index2D at, ArrayView<float> a, int strideA, double beta, ArrayView<double> b, int strideB)
    {
        long element = at.X + (long)at.Y * strideB;
        double term = a[at.X + (long)at.Y * strideA];
        b[element] = beta == 0 ? term : term + beta * b[element];
    }

    private static void Magnitudes(Index2D at, ArrayView<double> a, int stride, ArrayView<int> bounds, ArrayView<double> sums, int sumStride)
    {
        double sum = 0;
        for (int column = bounds[at.Y]; column < bounds[at.Y + 1]; column++) sum += Math.Abs(a[at.X + (long)column * stride]);
        sums[at.X + (long)at.Y * sumStride] = sum;
    }

    private static void Multiply(Index2D at, ArrayView<double> a, int strideA, ArrayView<double> b, int strideB, ArrayView<double> c, int strideC) =>
        c[at.X + (long)at.Y * strideC] = a[at.X + (long)at.Y * strideA] * b[at.X + (long)at.Y * strideB];

    private static void MultiplyColumns(
        Index2D at, ArrayView<double> a, int strideA, int columns, ArrayView<double> factors, int strideF, ArrayView<double> c, int strideC) =>
        c[at.X + (long)at.Y * strideC] = a[at.X + (long)(at.Y % columns) * strideA] * factors[at.X + (long)(at.Y / columns) * strideF];

    private static void MultiplyRows(Index2D at, ArrayView<double> a, int strideA, int rows, ArrayView<double> factors, int strideF) =>
        a[at.X + (long)at.Y * strideA] *= factors[at.X % rows + (long)at.Y * strideF];

    private static void Outer(
        Index2D at, ArrayView<double> c, int strideC, int rows, ArrayView<double> theta, int strideT, ArrayView<double> slopes, int strideS) =>
        c[at.X + (long)at.Y * strideC] = theta[at.Y + (long)(at.X / rows) * strideT] * slopes[at.X % rows + (long)at.Y * strideS];
}
