using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace RobustnessTools.Numerics.Matrices;

/// <summary>A window on a row-major matrix: element (i, j) stands at <c>Pointer[i·Stride + j]</c>.</summary>
/// <remarks>
/// A value type without ownership. It keeps its owner referenced, so that the memory outlives the window, but does not protect
/// against <see cref="Matrix{T}.Dispose()"/>. Sizes are <see cref="nint"/>: more than 2³¹ elements are normal; a single row has fewer.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> (<c>MatrixView</c> for short) or <see cref="float"/>.</typeparam>
public readonly unsafe struct MatrixView<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal MatrixView(object? owner, T* pointer, nint rows, nint columns, nint stride)
    {
        Owner = owner;
        Pointer = pointer;
        Rows = rows;
        Columns = columns;
        Stride = stride;
    }

    /// <summary>What keeps the memory alive.</summary>
    internal object? Owner { get; }

    /// <summary>Address of element (0, 0).</summary>
    public T* Pointer { get; }

    /// <summary>Number of rows.</summary>
    public nint Rows { get; }

    /// <summary>Number of columns.</summary>
    public nint Columns { get; }

    /// <summary>Elements from one row's start to the next one's; at least <see cref="Columns"/>.</summary>
    public nint Stride { get; }

    /// <summary>Element (row, column), by reference. Not range-checked.</summary>
    public ref T this[nint row, nint column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Pointer[row * Stride + column];
    }

    /// <summary>One row as a span.</summary>
    public Span<T> Row(nint row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((nuint)row, (nuint)Rows);
        return new Span<T>(Pointer + row * Stride, checked((int)Columns));
    }

    /// <summary>The block of <paramref name="rows"/> × <paramref name="columns"/> elements that starts at (row, column).</summary>
    public MatrixView<T> Block(nint row, nint column, nint rows, nint columns)
    {
        if (row < 0 || column < 0 || rows < 0 || columns < 0 || row + rows > Rows || column + columns > Columns)
            throw new ArgumentOutOfRangeException(nameof(row), $"block ({row}, {column}) of {rows} × {columns} in a matrix of {Rows} × {Columns}");
        return new MatrixView<T>(Owner, Pointer + row * Stride + column, rows, columns, Stride);
    }

    /// <summary>Rows <paramref name="row"/> to <paramref name="row"/> + <paramref name="count"/> − 1, all columns.</summary>
    public MatrixView<T> RowBlock(nint row, nint count) => Block(row, 0, count, Columns);

    /// <summary>Columns <paramref name="column"/> to <paramref name="column"/> + <paramref name="count"/> − 1, all rows.</summary>
    public MatrixView<T> ColumnBlock(nint column, nint count) => Block(0, column, Rows, count);

    /// <summary>Sets every element to zero.</summary>
    public void Clear()
    {
        for (nint i = 0; i < Rows; i++) Row(i).Clear();
    }

    /// <summary>Copies every element to a matrix of the same size.</summary>
    public void CopyTo(MatrixView<T> destination)
    {
        if (destination.Rows != Rows || destination.Columns != Columns)
            throw new ArgumentException($"destination is {destination.Rows} × {destination.Columns}, source {Rows} × {Columns}", nameof(destination));
        for (nint i = 0; i < Rows; i++) Row(i).CopyTo(destination.Row(i));
    }

    /// <summary>Copies every element to a matrix of the same size and of another element type, rounded to it.</summary>
    /// <typeparam name="TOther"><see cref="double"/> or <see cref="float"/>.</typeparam>
    public void ConvertTo<TOther>(MatrixView<TOther> destination)
        where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        if (destination.Rows != Rows || destination.Columns != Columns)
            throw new ArgumentException($"destination is {destination.Rows} × {destination.Columns}, source {Rows} × {Columns}", nameof(destination));
        for (nint i = 0; i < Rows; i++) TensorPrimitives.ConvertTruncating<T, TOther>(Row(i), destination.Row(i));
    }
}
