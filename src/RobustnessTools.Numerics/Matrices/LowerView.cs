namespace RobustnessTools.Numerics.Matrices;

/// <summary>A window on the lower triangle of a square matrix that is stored by block rows: a leading block of it, in most cases all of it.</summary>
/// <remarks>
/// Block row I holds the rows from I·<see cref="Height"/> on, each up to the end of the diagonal block, and is an ordinary row-major matrix: every operation on
/// matrices works on it, and on blocks of it. Where one block row is all there is, the storage is that of a square matrix. Within a diagonal block the strictly
/// upper triangle exists and means nothing.
/// </remarks>
internal readonly unsafe struct LowerView
{
    private readonly object? owner;
    private readonly double* pointer;
    private readonly nint firstStride;

    /// <summary>Takes the lower triangle of a square matrix.</summary>
    /// <param name="square">n×n.</param>
    /// <exception cref="ArgumentException">It is not square.</exception>
    internal LowerView(MatrixView square)
    {
        if (square.Rows != square.Columns) throw new ArgumentException($"a square matrix was expected, not {square.Rows} × {square.Columns}", nameof(square));
        owner = square.Owner;
        pointer = square.Pointer;
        firstStride = square.Stride;
        Order = square.Rows;
        Height = nint.Max(1, square.Rows);
    }

    internal LowerView(object owner, double* pointer, nint order, nint height)
    {
        this.owner = owner;
        this.pointer = pointer;
        firstStride = height;
        Order = order;
        Height = height;
    }

    private LowerView(LowerView whole, nint order)
    {
        this = whole;
        Order = order;
    }

    /// <summary>Number of rows, n.</summary>
    internal nint Order { get; }

    /// <summary>Number of rows of a block row; the last one may have fewer.</summary>
    internal nint Height { get; }

    /// <summary>Number of block rows.</summary>
    internal int BlockRows => (int)((Order + Height - 1) / Height);

    /// <summary>Element (row, column), column ≤ row, by reference. Not range-checked.</summary>
    internal ref double this[nint row, nint column] => ref RowPointer(row)[column];

    /// <summary>A block row: rows from <paramref name="index"/>·<see cref="Height"/> on, columns from 0 to the end of its diagonal block.</summary>
    /// <param name="index">From 0 to <see cref="BlockRows"/> − 1.</param>
    internal MatrixView BlockRow(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)BlockRows);
        nint first = index * Height, rows = nint.Min(Height, Order - first);
        return new MatrixView(owner, RowPointer(first), rows, first + rows, Stride(index));
    }

    /// <summary>A block whose rows lie in one block row, left of the end of its diagonal block.</summary>
    internal MatrixView Block(nint row, nint column, nint rows, nint columns)
    {
        nint index = row / Height;
        return BlockRow((int)index).Block(row - index * Height, column, rows, columns);
    }

    /// <summary>The elements of a row up to the diagonal: <paramref name="row"/> + 1 of them.</summary>
    internal Span<double> Row(nint row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((nuint)row, (nuint)Order);
        return new Span<double>(RowPointer(row), checked((int)row + 1));
    }

    /// <summary>The leading block of an order, in the same memory.</summary>
    /// <param name="order">At most <see cref="Order"/>.</param>
    internal LowerView Leading(nint order)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order, Order);
        return new LowerView(this, order);
    }

    /// <summary>Copies the triangle to that of a matrix of the same order, in rows of its storage.</summary>
    /// <param name="destination">n×n; its strictly upper triangle stays as it is.</param>
    internal void CopyTo(LowerView destination)
    {
        if (destination.Order != Order) throw new ArgumentException($"destination is of order {destination.Order}, source of {Order}", nameof(destination));
        for (nint row = 0; row < Order; row++) Row(row).CopyTo(destination.Row(row));
    }

    internal object? Owner => owner;

    /// <summary>Address of element (row, 0).</summary>
    internal double* RowPointer(nint row)
    {
        // Before block row I stand Σ_{J<I} H·(J + 1)·H elements.
        nint index = row / Height;
        return pointer + Height * Height * (index * (index + 1) / 2) + (row - index * Height) * Stride(index);
    }

    private nint Stride(nint index) => firstStride + index * Height;
}
