using ILGPU;

namespace RobustnessTools.Cuda.Matrices;

/// <summary>A <see cref="DeviceMatrix"/> in single precision.</summary>
/// <param name="Data">From the first element to the last one.</param>
/// <param name="Pointer">The address of the first element.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Stride">Elements from one column to the next.</param>
internal readonly record struct SingleMatrix(ArrayView<float> Data, nint Pointer, int Rows, int Columns, int Stride)
{
    /// <summary>Some of its rows.</summary>
    internal SingleMatrix RowBlock(int row, int count) =>
        new(Data.SubView(row, (long)(Columns - 1) * Stride + count), Pointer + row * sizeof(float), count, Columns, Stride);
}
