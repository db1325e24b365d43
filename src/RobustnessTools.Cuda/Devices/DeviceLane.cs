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

    /// <summary>Elements that go by memory that the system does not move: 512 KiB, a vector of as many samples as a device holds.</summary>
    private const int StagedElements = 1 << 16;

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
        if (source.Rows * source.Columns <= StagedElements && destination.Stride == destination.Rows)
        {
            RequireStaging();
            for (int row = 0; row < source.Rows; row++) source.Row(row).CopyTo(staging.Span.Slice(row * (int)source.Columns, (int)source.Columns));
            Stage(destination.Data, (long)source.Rows * source.Columns);
        }
        else if (source.Stride == source.Columns && destination.Stride == destination.Rows)
            Transfer(source, destination, row: 0, (long)source.Rows * source.Columns);
        else for (int row = 0; row < source.Rows; row++) Transfer(source, destination, row, source.Columns);
    }

    /// <summary>Copies a matrix of the device to the processor, as its transpose: columns become rows.</summary>
    internal void Download(DeviceMatrix source, MatrixView destination)
    {
        if (destination.Rows * destination.Columns <= StagedElements && source.Stride == source.Rows)
        {
            RequireStaging();
            staging.ArrayView.SubView(0, source.Data.Length).CopyFrom(Stream, source.Data);
            Wait();
            for (int row = 0; row < destination.Rows; row++)
                staging.Span.Slice(row * (int)destination.Columns, (int)destination.Columns).CopyTo(destination.Row(row));
            return;
        }

        // Ordinary memory is copied while the driver lets nobody else in: not before the work that it waits for is done.
        Wait();
        if (destination.Stride == destination.Columns && source.Stride == source.Rows)
            Receive(source, destination, row: 0, (long)destination.Rows * destination.Columns);
        else for (int row = 0; row < destination.Rows; row++) Receive(source, destination, row, destination.Columns);
        Wait();
    }

    /// <summary>Copies a vector to the device.</summary>
    internal unsafe void Upload(ReadOnlySpan<double> source, DeviceMatrix destination)
    {
        fixed (double* first = source) Upload(new MatrixView(null, first, 1, source.Length, source.Length), destination);
    }

    /// <summary>Copies a vector of the device.</summary>
    internal unsafe void Download(DeviceMatrix source, Span<double> destination)
    {
        fixed (double* first = destination) Download(source, new MatrixView(null, first, 1, destination.Length, destination.Length));
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

    private void Stage(ArrayView<double> destination, long length)
    {
        if (length > 0) destination.SubView(0, length).CopyFrom(Stream, staging.ArrayView.SubView(0, length));
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
