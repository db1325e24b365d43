using ILGPU;

namespace RobustnessTools.Cuda.Matrices;

/// <summary>Matrices of one shape at equal distances in the memory of a device, or the same block of each of them.</summary>
/// <param name="Data">From the first element of the first to the last one of the last.</param>
/// <param name="Pointer">The address of the first element.</param>
/// <param name="Count">Number of matrices.</param>
/// <param name="Rows">Number of rows of each.</param>
/// <param name="Columns">Number of columns of each.</param>
/// <param name="Stride">Elements from one column to the next.</param>
/// <param name="Step">Elements from one matrix to the next.</param>
internal readonly record struct DeviceStack(ArrayView<double> Data, nint Pointer, int Count, int Rows, int Columns, int Stride, long Step)
{
    /// <summary>Stacks what stands side by side in a matrix: blocks of columns.</summary>
    /// <param name="matrix">Count times as wide as one of them.</param>
    /// <param name="count">Number of blocks, at least 1.</param>
    internal static DeviceStack SideBySide(DeviceMatrix matrix, int count)
    {
        int columns = matrix.Columns / count;
        return new DeviceStack(matrix.Data, matrix.Pointer, count, matrix.Rows, columns, matrix.Stride, (long)columns * matrix.Stride);
    }

    /// <summary>One of them.</summary>
    internal DeviceMatrix this[int matrix]
    {
        get
        {
            long offset = matrix * Step, length = Rows == 0 || Columns == 0 ? 0 : (long)(Columns - 1) * Stride + Rows;
            return new DeviceMatrix(Data.SubView(length == 0 ? 0 : offset, length), Address(matrix), Rows, Columns, Stride);
        }
    }

    /// <summary>Some of them.</summary>
    internal DeviceStack Range(int first, int count) =>
        new(Data.SubView(first * Step, Data.Length - (first * Step)), Address(first), count, Rows, Columns, Stride, Step);

    /// <summary>A block of each.</summary>
    internal DeviceStack Block(int row, int column, int rows, int columns)
    {
        if (row < 0 || column < 0 || rows < 0 || columns < 0 || row + rows > Rows || column + columns > Columns)
            throw new ArgumentOutOfRangeException(nameof(row), $"block ({row}, {column}) of {rows} × {columns} in matrices of {Rows} × {Columns}");
        long offset = rows == 0 || columns == 0 ? 0 : row + (long)column * Stride;
        return new DeviceStack(Data.SubView(offset, Data.Length - offset), Pointer + (nint)(offset * sizeof(double)), Count, rows, columns, Stride, Step);
    }

    /// <summary>Some rows of each.</summary>
    internal DeviceStack RowBlock(int row, int count) => Block(row, 0, count, Columns);

    /// <summary>Some columns of each.</summary>
    internal DeviceStack ColumnBlock(int column, int count) => Block(0, column, Rows, count);

    /// <summary>The address of the first element of one.</summary>
    internal nint Address(int matrix) => Pointer + (nint)(matrix * Step * sizeof(double));
}
