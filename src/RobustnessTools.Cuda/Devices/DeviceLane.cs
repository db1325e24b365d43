using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Devices;

/// <summary>One stream of work on a device: operations run in the order in which they are given, several lanes side by side.</summary>
/// <remarks>Used by one thread at a time, after <see cref="Bind"/>.</remarks>
internal sealed class DeviceLane : IDisposable
{
    /// <summary>Operations that may wait in the stream: some tenths of a second, so that progress is true and a cancellation soon seen.</summary>
    private const double MostWaiting = 5e12;

    /// <summary>Larger pieces of memory are given back to the device at once: they are few, and others may want them.</summary>
    private const long LargestKept = 1L << 30;

    /// <summary>Most that is kept in all.</summary>
    private const long MostKept = 2L << 30;

    /// <summary>
    /// Elements that go at a time by memory that the system does not move, 2 MiB: while ordinary memory is copied, the driver lets nobody else in.
    /// </summary>
    private const int StagedElements = 1 << 18;

    private readonly Dictionary<long, Stack<MemoryBuffer1D<byte, Stride1D.Dense>>> kept = [];
    private readonly PageLockedArray1D<double> staging;
    private readonly HashSet<MemoryBuffer1D<byte, Stride1D.Dense>> lent = [];
    private long keptBytes;
    private double waiting;
    private bool staged;

    /// <summary>Takes a stream.</summary>
    internal DeviceLane(GpuDevice device, AcceleratorStream stream, DeviceAlgebra algebra)
    {
        Device = device;
        Stream = stream;
        Algebra = algebra;
        staging = device.Accelerator.AllocatePageLocked1D<double>(StagedElements);
    }

    /// <summary>The device.</summary>
    internal GpuDevice Device { get; }

    /// <summary>The stream.</summary>
    internal AcceleratorStream Stream { get; }

    /// <summary>Dense operations in the stream.</summary>
    internal DeviceAlgebra Algebra { get; }

    /// <summary>Makes the device that of the calling thread.</summary>
    internal void Bind() => Device.Accelerator.Bind();

    /// <summary>Takes memory of the device for a matrix; not cleared.</summary>
    /// <remarks>
    /// What is given back serves the next matrix of that size without the device, which would wait for all lanes first. The order of the stream keeps the
    /// two apart.
    /// </remarks>
    internal DeviceBuffer Allocate(int rows, int columns)
    {
        long bytes = Math.Max(1, (long)rows * columns) * sizeof(double);
        if (!kept.TryGetValue(bytes, out Stack<MemoryBuffer1D<byte, Stride1D.Dense>>? same) || !same.TryPop(out MemoryBuffer1D<byte, Stride1D.Dense>? memory))
            memory = Device.Allocate(bytes, Trim);
        else keptBytes -= bytes;
        lent.Add(memory);
        return new DeviceBuffer(memory, rows, columns, Release);
    }

    /// <summary>Takes back what was never given back: an error left it behind, in the middle of a constructor for instance.</summary>
    internal void Reclaim()
    {
        foreach (MemoryBuffer1D<byte, Stride1D.Dense> memory in lent.ToArray()) Release(memory);
    }

    /// <summary>Gives back what is kept.</summary>
    internal void Trim()
    {
        foreach (MemoryBuffer1D<byte, Stride1D.Dense> memory in kept.Values.SelectMany(same => same)) Device.Free(memory);
        kept.Clear();
        keptBytes = 0;
    }

    /// <summary>Waits until everything is done.</summary>
    internal void Wait()
    {
        Stream.Synchronize();
        waiting = 0;
        staged = false;
    }

    /// <summary>Counts operations that were given, and waits where many are.</summary>
    /// <param name="operations">Floating-point operations.</param>
    /// <param name="cancellation">Looked at.</param>
    /// <returns>Whether everything that was given is done.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; what was given is done.</exception>
    internal bool Pace(double operations, CancellationToken cancellation)
    {
        waiting += operations;
        bool wait = waiting > MostWaiting || cancellation.IsCancellationRequested;
        if (wait) Wait();
        cancellation.ThrowIfCancellationRequested();
        return wait;
    }

    /// <summary>Clocks a stage of this lane's work: with a clock the work is waited for at both ends.</summary>
    internal Interval Time(StageClock? clock, JobStage stage)
    {
        if (clock is not null) Wait();
        return new Interval(clock is null ? null : this, clock.Time(stage));
    }

    /// <summary>Copies a matrix of the processor to the device, as its transpose: rows become columns.</summary>
    /// <remarks>The processor's memory has been read when this returns, though it may not have arrived.</remarks>
    internal void Upload(MatrixView source, DeviceMatrix destination)
    {
        if (destination.Stride != destination.Rows || source.Columns > StagedElements)
        {
            for (int row = 0; row < source.Rows; row++) Transfer(source, destination, row, source.Columns);
            return;
        }

        int columns = (int)source.Columns, together = StagedElements / Math.Max(1, columns);
        for (int first = 0; first < source.Rows; first += together)
        {
            RequireStaging();
            int rows = (int)Math.Min(together, source.Rows - first);
            for (int row = 0; row < rows; row++) source.Row(first + row).CopyTo(staging.Span.Slice(row * columns, columns));
            Stage(destination.Data.SubView((long)first * columns, (long)rows * columns));
        }
    }

    /// <summary>Copies a matrix of the device to the processor, as its transpose: columns become rows.</summary>
    internal void Download(DeviceMatrix source, MatrixView destination)
    {
        // Not before the work that it waits for is done.
        Wait();
        if (source.Stride != source.Rows || destination.Columns > StagedElements)
        {
            for (int row = 0; row < destination.Rows; row++) Receive(source, destination, row, destination.Columns);
            Wait();
            return;
        }

        int columns = (int)destination.Columns, together = StagedElements / Math.Max(1, columns);
        for (int first = 0; first < destination.Rows; first += together)
        {
            int rows = (int)Math.Min(together, destination.Rows - first);
            long length = (long)rows * columns;
            if (length > 0) staging.ArrayView.SubView(0, length).CopyFrom(Stream, source.Data.SubView((long)first * columns, length));
            Wait();
            for (int row = 0; row < rows; row++) staging.Span.Slice(row * columns, columns).CopyTo(destination.Row(first + row));
        }
    }

    /// <summary>Hands the columns of a matrix over as rows, some at a time, in memory that is valid during the call and may be overwritten in it.</summary>
    /// <param name="source">Its columns follow each other without gaps.</param>
    /// <param name="together">Columns that come together; their number divides that of all.</param>
    /// <param name="pool">Gives memory where they are too many for the lane's own, which costs no fresh pages.</param>
    /// <param name="visit">Called with the first column's number and the rows.</param>
    internal unsafe void Read(DeviceMatrix source, int together, MatrixPool pool, Action<int, MatrixView> visit)
    {
        using Matrix? rented = (long)together * source.Rows <= StagedElements ? null : pool.Rent(together, source.Rows);
        for (int first = 0; first < source.Columns; first += together)
        {
            DeviceMatrix part = source.ColumnBlock(first, together);
            if (rented is not null)
            {
                Download(part, rented.View);
                visit(first, rented.View);
                continue;
            }

            staging.ArrayView.SubView(0, part.Data.Length).CopyFrom(Stream, part.Data);
            Wait();
            fixed (double* rows = staging.Span) visit(first, new MatrixView(null, rows, together, source.Rows, source.Rows));
        }
    }

    /// <summary>Copies a vector to the device, or all columns of a matrix one behind the other.</summary>
    internal void Upload(ReadOnlySpan<double> source, DeviceMatrix destination)
    {
        for (int first = 0; first < source.Length; first += StagedElements)
        {
            RequireStaging();
            ReadOnlySpan<double> part = source.Slice(first, Math.Min(StagedElements, source.Length - first));
            part.CopyTo(staging.Span);
            Stage(destination.Data.SubView(first, part.Length));
        }
    }

    /// <summary>Copies a vector of the device, or all columns of a matrix one behind the other.</summary>
    internal void Download(DeviceMatrix source, Span<double> destination)
    {
        for (int first = 0; first < destination.Length; first += StagedElements)
        {
            Span<double> part = destination.Slice(first, Math.Min(StagedElements, destination.Length - first));
            staging.ArrayView.SubView(0, part.Length).CopyFrom(Stream, source.Data.SubView(first, part.Length));
            Wait();
            staging.Span[..part.Length].CopyTo(part);
        }
    }

    /// <summary>Copies a matrix on the device to one of the same shape.</summary>
    internal void Copy(DeviceMatrix source, DeviceMatrix destination)
    {
        if (source.Rows == source.Stride && source.Rows == destination.Stride) source.Data.CopyTo(Stream, destination.Data);
        else Device.Kernels.Copy(Stream, source, destination);
    }

    /// <summary>Sets all elements to zero.</summary>
    internal void Clear(DeviceMatrix matrix)
    {
        if (matrix.Data.Length > 0) matrix.Data.MemSetToZero(Stream);
    }

    /// <summary>Frees what the lane holds on the device.</summary>
    public void Dispose()
    {
        Trim();
        staging.Dispose();
        Algebra.Dispose();
        Stream.Dispose();
    }

    private void Release(MemoryBuffer1D<byte, Stride1D.Dense> memory)
    {
        if (!lent.Remove(memory)) return;
        long bytes = memory.LengthInBytes;
        if (bytes > LargestKept || keptBytes + bytes > MostKept)
        {
            Device.Free(memory);
            return;
        }

        if (!kept.TryGetValue(bytes, out Stack<MemoryBuffer1D<byte, Stride1D.Dense>>? same)) kept[bytes] = same = new();
        same.Push(memory);
        keptBytes += bytes;
    }

    /// <summary>Waits until what was last put into the memory between the two has left it.</summary>
    private void RequireStaging()
    {
        if (staged) Wait();
    }

    private void Stage(ArrayView<double> destination)
    {
        if (destination.Length > 0) destination.CopyFrom(Stream, staging.ArrayView.SubView(0, destination.Length));
        staged = true;
    }

    private void Transfer(MatrixView source, DeviceMatrix destination, int row, long length)
    {
        if (length > 0)
            destination.Data.SubView((long)row * destination.Stride, length).CopyFromCPUUnsafeAsync(Stream, ref source[row, 0], length);
    }

    private void Receive(DeviceMatrix source, MatrixView destination, int row, long length)
    {
        if (length > 0) source.Data.SubView((long)row * source.Stride, length).CopyToCPUUnsafeAsync(Stream, ref destination[row, 0], length);
    }

    /// <summary>A stage under way.</summary>
    internal readonly struct Interval(DeviceLane? lane, StageClock.Interval interval) : IDisposable
    {
        /// <summary>Ends it.</summary>
        public void Dispose()
        {
            lane?.Wait();
            interval.Dispose();
        }
    }
}
