using ILGPU;
using ILGPU.Runtime;

namespace RobustnessTools.Cuda.Matrices;

/// <summary>Memory of a device that is counted while it is held.</summary>
internal sealed class DeviceBuffer : IDisposable
{
    private readonly MemoryBuffer1D<double, Stride1D.Dense> memory;
    private readonly Action<long> released;

    /// <summary>Takes memory.</summary>
    /// <param name="accelerator">The device.</param>
    /// <param name="rows">Number of rows of what it is for.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="released">Told the bytes when they are given back.</param>
    internal DeviceBuffer(Accelerator accelerator, int rows, int columns, Action<long> released)
    {
        memory = accelerator.Allocate1D<double>(Math.Max(1, (long)rows * columns));
        Matrix = new DeviceMatrix(memory.View.BaseView.SubView(0, (long)rows * columns), memory.NativePtr, rows, columns, rows);
        this.released = released;
    }

    /// <summary>All of it.</summary>
    internal DeviceMatrix Matrix { get; }

    /// <summary>Its size.</summary>
    internal long Bytes => memory.LengthInBytes;

    /// <summary>The same memory as a matrix of another shape, of at most as many elements.</summary>
    internal DeviceMatrix As(int rows, int columns) => new(Matrix.Data.SubView(0, (long)rows * columns), Matrix.Pointer, rows, columns, rows);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        released(Bytes);
        memory.Dispose();
    }
}
