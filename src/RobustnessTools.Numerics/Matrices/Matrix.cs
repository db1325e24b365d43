using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;

namespace RobustnessTools.Numerics.Matrices;

/// <summary>A row-major matrix that owns its memory: native, aligned to 64 bytes, zero at the start.</summary>
/// <remarks>
/// Memory: 8 × rows × columns bytes for doubles, half of it for floats. Freed by <see cref="Dispose()"/> or, at the latest, by the finalizer.
/// Nearly all of the code works in double precision: there the name <c>Matrix</c> stands for a matrix of doubles (Directory.Build.targets).
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public sealed unsafe class Matrix<T> : IReadOnlyList<T[]>, IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly nint rows;
    private readonly nint columns;
    private readonly long bytes;
    private readonly MatrixPool? pool;
    private T* pointer;

    /// <summary>Allocates a matrix of zeros.</summary>
    /// <param name="rows">Number of rows; 0 or more.</param>
    /// <param name="columns">Number of columns; 0 or more.</param>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public Matrix(nint rows, nint columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        this.rows = rows;
        this.columns = columns;
        bytes = Math.Max(64, checked((long)rows * columns * sizeof(T)));
        pointer = (T*)MatrixPool.Allocate(bytes);
        NativeMemory.Clear(pointer, (nuint)bytes);
    }

    /// <summary>Takes over memory that goes back to a pool.</summary>
    internal Matrix(nint rows, nint columns, T* pointer, long bytes, MatrixPool pool)
    {
        this.rows = rows;
        this.columns = columns;
        this.bytes = bytes;
        this.pointer = pointer;
        this.pool = pool;
    }

    /// <summary>Frees the memory of a matrix that was not disposed of.</summary>
    ~Matrix() => Free();

    /// <summary>Number of rows.</summary>
    public nint Rows => rows;

    /// <summary>Number of columns.</summary>
    public nint Columns => columns;

    /// <summary>The whole matrix as a window.</summary>
    /// <exception cref="ObjectDisposedException">After <see cref="Dispose()"/>.</exception>
    public MatrixView<T> View
    {
        get
        {
            ObjectDisposedException.ThrowIf(pointer == null, this);
            return new MatrixView<T>(this, pointer, rows, columns, columns);
        }
    }

    /// <summary>Element (row, column).</summary>
    public T this[nint row, nint column]
    {
        get => Element(row, column);
        set => Element(row, column) = value;
    }

    /// <summary>A copy of a row.</summary>
    public T[] this[int row] => Row(row).ToArray();

    /// <summary>Number of rows, as lists have it.</summary>
    int IReadOnlyCollection<T[]>.Count => checked((int)rows);

    /// <summary>Copies of the rows, one after the other: for scripts and for JSON.</summary>
    public IEnumerator<T[]> GetEnumerator()
    {
        for (int row = 0; row < rows; row++) yield return this[row];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Copies a two-dimensional array.</summary>
    public static Matrix<T> FromArray(T[,] values)
    {
        var result = new Matrix<T>(values.GetLength(0), values.GetLength(1));
        for (int i = 0; i < result.rows; i++)
            for (int j = 0; j < result.columns; j++) result[i, j] = values[i, j];
        return result;
    }

    /// <summary>Copies rows of equal length.</summary>
    /// <param name="rows">At least one row.</param>
    public static Matrix<T> FromRows(IReadOnlyList<T[]> rows)
    {
        var result = new Matrix<T>(rows.Count, rows[0].Length);
        for (int i = 0; i < rows.Count; i++) rows[i].CopyTo(result.Row(i));
        return result;
    }

    /// <summary>Copies a window.</summary>
    public static Matrix<T> Copy(MatrixView<T> source)
    {
        var result = new Matrix<T>(source.Rows, source.Columns);
        source.CopyTo(result.View);
        return result;
    }

    /// <summary>One row as a span.</summary>
    public Span<T> Row(nint row) => View.Row(row);

    /// <summary>Frees the memory. Windows on it must not be used any more.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private ref T Element(nint row, nint column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((nuint)row, (nuint)rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((nuint)column, (nuint)columns);
        return ref View[row, column];
    }

    private void Free()
    {
        if (pointer == null) return;
        if (pool is null) MatrixPool.Free(pointer, bytes);
        else pool.Return(pointer, bytes);
        pointer = null;
    }
}
