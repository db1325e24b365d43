namespace RobustnessTools.Numerics.Matrices;

/// <summary>A symmetric matrix, or a Cholesky factor, by its lower triangle: in half storage where it is large.</summary>
/// <remarks>
/// Up to order <see cref="LargestSquare"/> the triangle stands in a square, 8n² bytes, on which single operations run at full speed; beyond it in block rows of
/// <see cref="BlockHeight"/> rows: 4n² bytes and 4·<see cref="BlockHeight"/>·n more.
/// </remarks>
internal sealed unsafe class LowerMatrix : IDisposable
{
    /// <summary>Largest order that is stored as a square: 128 MiB.</summary>
    internal const int LargestSquare = 4096;

    /// <summary>Number of rows of a block row beyond that.</summary>
    internal const int BlockHeight = 1024;

    private readonly Matrix memory;
    private readonly nint order;
    private readonly nint height;

    /// <summary>Takes memory whose elements are undefined.</summary>
    /// <param name="order">n ≥ 0.</param>
    /// <param name="pool">Where it is from, and goes back to.</param>
    /// <param name="height">Number of rows of a block row; 0 leaves it to the order.</param>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    internal LowerMatrix(nint order, MatrixPool pool, nint height = 0)
    {
        if (height == 0) height = HeightOf(order);
        this.order = order;
        this.height = height;
        memory = pool.Rent(1, Elements(order, height));
    }

    /// <summary>The matrix as a window.</summary>
    /// <exception cref="ObjectDisposedException">After <see cref="Dispose"/>.</exception>
    internal LowerView View
    {
        get
        {
            MatrixView whole = memory.View;
            return new LowerView(this, whole.Pointer, order, height);
        }
    }

    /// <summary>Bytes that a matrix of an order takes.</summary>
    /// <param name="order">n.</param>
    internal static double Bytes(nint order) => sizeof(double) * (double)Elements(order, HeightOf(order));

    /// <summary>Gives the memory back. Windows on it must not be used any more.</summary>
    public void Dispose() => memory.Dispose();

    private static nint HeightOf(nint order) => order <= LargestSquare ? nint.Max(1, order) : BlockHeight;

    private static nint Elements(nint order, nint height)
    {
        // The last block row ends with its last row, which may come early.
        nint last = (nint.Max(1, order) - 1) / height, rows = order - last * height;
        return height * height * (last * (last + 1) / 2) + rows * (last + 1) * height;
    }
}
