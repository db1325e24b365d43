using ILGPU;

namespace RobustnessTools.Cuda.Matrices;

/// <summary>A matrix, or a block of one, in the memory of a device: column-major, as its libraries have it.</summary>
/// <param name="Data">From the first element to the last one.</param>
/// <param name="Pointer">The address of the first element.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Stride">Elements from one column to the next, at least <paramref name="Rows"/>.</param>
/// <remarks>A row-major matrix of the processor has the same order of elements as its transpose here.</remarks>
internal readonly record struct DeviceMatrix(ArrayView<double> Data, nint Pointer, int Rows, int Columns, int Stride)
{
    /// <summary>A block of it.</summary>
    internal DeviceMatrix Block(int row, int column, int rows, int columns)
    {
        if (row < 0 || column < 0 || rows < 0 || columns < 0 || row + rows > Rows || column + columns > Columns)
            throw new ArgumentOutOfRangeException(nameof(row), $"block ({row}, {column}) of {rows} × {columns} in a matrix of {Rows} × {Columns}");
        long offset = row + (long)column * Stride, length = rows == 0 || columns == 0 ? 0 : (long)(columns - 1) * Stride + rows;
        return new DeviceMatrix(Data.SubView(length == 0 ? 0 : offset, length), Pointer + (nint)(offset * sizeof(double)), rows, columns, Stride);
    }

    /// <summary>Some of its columns.</summary>
    internal DeviceMatrix ColumnBlock(int column, int count) => Block(0, column, Rows, count);

    /// <summary>Some of its rows.</summary>
    internal DeviceMatrix RowBlock(int row, int count) => Block(row, 0, count, Columns);
}
