using ILGPU;
using ILGPU.Runtime;

namespace RobustnessTools.Cuda.Matrices;

/// <summary>Memory of a device for a matrix, until it is given back.</summary>
internal sealed class DeviceBuffer : IDisposable
{
    private readonly MemoryBuffer1D<byte, Stride1D.Dense> memory;
    private readonly Action<MemoryBuffer1D<byte, Stride1D.Dense>> release;

    /// <summary>Takes memory over.</summary>
    /// <param name="memory">Large enough.</param>
    /// <param name="rows">Number of rows of what it is for.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="release">Takes it back.</param>
    internal DeviceBuffer(MemoryBuffer1D<byte, Stride1D.Dense> memory, int rows, int columns, Action<MemoryBuffer1D<byte, Stride1D.Dense>> release)
    {
        this.memory = memory;
        this.release = release;
        Matrix = As(rows, columns);
    }

    /// <summary>All of it.</summary>
    internal DeviceMatrix Matrix { get; }

    /// <summary>Its first elements as integers of 32 bits.</summary>
    internal ArrayView<int> Integers => memory.View.BaseView.Cast<int>();

    /// <summary>The same memory as matrices one behind the other, of at most as many elements.</summary>
    internal DeviceStack Stack(int count, int rows, int columns)
    {
        DeviceMatrix all = As(rows, count * columns);
        return new DeviceStack(all.Data, all.Pointer, count, rows, columns, rows, (long)rows * columns);
    }

    /// <summary>The same memory as a matrix of another shape, of at most as many elements.</summary>
    internal DeviceMatrix As(int rows, int columns)
    {
        ArrayView<double> all = memory.View.BaseView.Cast<double>();
        return new DeviceMatrix(all.SubView(0, (long)rows * columns), memory.NativePtr, rows, columns, rows);
    }

    /// <summary>The same memory as a matrix of floats, of at most twice as many elements.</summary>
    internal SingleMatrix AsSingle(int rows, int columns)
    {
        ArrayView<float> all = memory.View.BaseView.Cast<float>();
        return new SingleMatrix(all.SubView(0, (long)rows * columns), memory.NativePtr, rows, columns, rows);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => release(memory);
}
