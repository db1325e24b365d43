using System.Numerics;
using System.Runtime.CompilerServices;
using RobustnessTools.Numerics.LinearAlgebra.Recursions;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra.Managed;

/// <summary>Products of large matrices, cut into blocks that fit the caches.</summary>
/// <remarks>
/// K. Goto, R. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM TOMS 34 (2008). A block of op(B), Depth × WideBlock,
/// is packed for the outer cache; a block of op(A), TallBlock × Depth, for the second level; one panel of B stays in the first level while the
/// panels of A stream past it.
/// </remarks>
/// <param name="kernel">The innermost loop.</param>
/// <typeparam name="T">Double or float.</typeparam>
internal sealed unsafe class PackedProduct<T>(MicroKernel<T> kernel) : IBlockProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Steps of the depth in one block, at most.</summary>
    internal const int Depth = 320;

    /// <summary>Rows of op(A) in one block, at most; a whole number of tiles. With <see cref="Depth"/>, about half of a second-level cache of 1 MB.</summary>
    private const int TallBlock = 240;

    /// <summary>Columns of op(B) in one block, at most; a whole number of tiles.</summary>
    private const int WideBlock = 2016;

    /// <inheritdoc/>
    /// <remarks>
    /// C may be A itself if B is square, or B itself if A is square, of order at most <see cref="Depth"/>, untransposed, with beta = 0: what a
    /// block of C is computed from is packed before that block is written.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Transpose transposeA, Transpose transposeB, T alpha, MatrixView<T> a, MatrixView<T> b, T beta, MatrixView<T> c,
        bool lowerOnly, Workspace workspace)
    {
        nint rows = c.Rows, columns = c.Columns, depth = transposeA == Transpose.Yes ? a.Rows : a.Columns;
        if (depth == 0 || alpha == T.Zero)
        {
            Scale(beta, c, lowerOnly);
            return;
        }

        nint wide = Share(columns, WideBlock, kernel.Columns), deep = Share(depth, Depth, 1);
        T* left = workspace.Left<T>(TallBlock * deep), right = workspace.Right<T>(wide * deep), tile = workspace.Tile<T>(kernel.Rows * kernel.Columns);
        for (nint j = 0; j < columns; j += wide)
        {
            nint width = Math.Min(wide, columns - j), top = lowerOnly ? j : 0, tall = Share(rows - top, TallBlock, kernel.Rows);
            for (nint p = 0; p < depth; p += deep)
            {
                nint steps = Math.Min(deep, depth - p);
                if (transposeB == Transpose.Yes) Packing.FromRows(&b.Pointer[j * b.Stride + p], b.Stride, width, steps, kernel.Columns, right);
                else Packing.FromColumns(&b.Pointer[p * b.Stride + j], b.Stride, width, steps, kernel.Columns, right);
                for (nint i = top; i < rows; i += tall)
                {
                    nint height = Math.Min(tall, rows - i);
                    if (transposeA == Transpose.Yes) Packing.FromColumns(&a.Pointer[p * a.Stride + i], a.Stride, height, steps, kernel.Rows, left);
                    else Packing.FromRows(&a.Pointer[i * a.Stride + p], a.Stride, height, steps, kernel.Rows, left);
                    AddBlock(steps, left, right, alpha, p == 0 ? beta : T.One, c.Block(i, j, height, width), lowerOnly ? i - j : columns, tile);
                }
            }
        }
    }

    /// <summary>The size of equal blocks: of at most <paramref name="most"/>, and whole tiles.</summary>
    private static nint Share(nint total, nint most, nint tile)
    {
        nint blocks = Math.Max(1, (total + most - 1) / most), share = (total + blocks - 1) / blocks;
        return (share + tile - 1) / tile * tile;
    }

    /// <summary>One packed block of A times one packed block of B.</summary>
    /// <param name="depth">Steps of both.</param>
    /// <param name="left">Packed A.</param>
    /// <param name="right">Packed B.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="beta">Factor of C.</param>
    /// <param name="c">The block of the result.</param>
    /// <param name="diagonal">Element (i, j) is wanted if j ≤ i + diagonal.</param>
    /// <param name="tile">Scratch memory of one tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBlock(nint depth, T* left, T* right, T alpha, T beta, MatrixView<T> c, nint diagonal, T* tile)
    {
        nint rows = kernel.Rows, columns = kernel.Columns;
        for (nint j = 0; j < c.Columns; j += columns)
        {
            nint first = j <= diagonal ? 0 : (j - diagonal) / rows * rows;
            for (nint i = first; i < c.Rows; i += rows)
            {
                T* target = &c.Pointer[i * c.Stride + j];
                if (i + rows <= c.Rows && j + columns <= c.Columns && j + columns - 1 - diagonal <= i)
                {
                    kernel.Run(depth, left + i * depth, right + j * depth, alpha, beta, target, c.Stride);
                }
                else
                {
                    kernel.Run(depth, left + i * depth, right + j * depth, alpha, T.Zero, tile, columns);
                    Merge(tile, columns, beta, c.Block(i, j, Math.Min(rows, c.Rows - i), Math.Min(columns, c.Columns - j)), diagonal + i - j);
                }
            }
        }
    }

    /// <summary>The wanted part of a tile that reaches over an edge or the diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Merge(T* tile, nint stride, T beta, MatrixView<T> c, nint diagonal)
    {
        for (nint i = 0; i < c.Rows; i++)
        {
            T* from = tile + i * stride, to = c.Pointer + i * c.Stride;
            nint end = Math.Min(c.Columns, diagonal + i + 1);
            for (nint j = 0; j < end; j++) to[j] = beta == T.Zero ? from[j] : from[j] + beta * to[j];
        }
    }

    private static void Scale(T beta, MatrixView<T> c, bool lowerOnly)
    {
        for (nint i = 0; i < c.Rows; i++)
        {
            var row = c.Row(i)[..(int)(lowerOnly ? i + 1 : c.Columns)];
            if (beta == T.Zero) row.Clear();
            else foreach (ref T element in row) element *= beta;
        }
    }
}
