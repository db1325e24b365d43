using System.Numerics;
using System.Runtime.Intrinsics;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>The innermost loop of a matrix product: one tile of C, small enough to stay in vector registers while it is accumulated.</summary>
/// <remarks>
/// Vectors run along the rows of C, which are contiguous. Its operands are packed (<see cref="Packing"/>): for every step of the
/// depth, the <see cref="Rows"/> elements of A that the tile needs stand together, and so do the <see cref="Columns"/> elements of B.
/// </remarks>
/// <typeparam name="T">Double or float: registers hold twice as many of these.</typeparam>
internal abstract unsafe class MicroKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of the tile.</summary>
    internal abstract int Rows { get; }

    /// <summary>Columns of the tile: a whole number of vectors.</summary>
    internal abstract int Columns { get; }

    /// <summary>Width of its vectors.</summary>
    internal abstract int VectorBits { get; }

    /// <summary>Tile ← alpha · A · B + beta · tile; with beta = 0 the tile is not read.</summary>
    /// <param name="depth">Columns of A, rows of B.</param>
    /// <param name="a">Packed: element (i, p) at <c>p·Rows + i</c>.</param>
    /// <param name="b">Packed: element (p, j) at <c>p·Columns + j</c>.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="beta">Factor of the tile.</param>
    /// <param name="c">The tile: row-major.</param>
    /// <param name="stride">Elements from one row of the tile to the next.</param>
    internal abstract void Run(nint depth, T* a, T* b, T alpha, T beta, T* c, nint stride);

    /// <summary>The kernel for vectors of a width.</summary>
    /// <param name="bits">128, 256 or 512.</param>
    internal static MicroKernel<T> ForVectors(int bits) => bits switch
    {
        512 => new MicroKernel512<T>(),
        256 => new MicroKernel256<T>(),
        _ => new MicroKernel128<T>(),
    };
}
