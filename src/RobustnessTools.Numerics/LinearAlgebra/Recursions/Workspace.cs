using System.Numerics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Numerics.LinearAlgebra.Recursions;

/// <summary>
/// The scratch memory of one operation under way. Buffers only grow, so that repeated operations allocate nothing; each element has room for a double.
/// </summary>
/// <param name="pool">Where it goes at the operation's end.</param>
internal sealed unsafe class Workspace(WorkspacePool pool) : IDisposable
{
    private Matrix? left;
    private Matrix? right;
    private Matrix? tile;
    private Matrix? blocks;
    private Matrix? vectors;

    /// <summary>Packed block of the left factor.</summary>
    internal T* Left<T>(nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (T*)Reserve(ref left, count);

    /// <summary>Packed block of the right factor.</summary>
    internal T* Right<T>(nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (T*)Reserve(ref right, count);

    /// <summary>One tile of a product that reaches over C's edge or diagonal.</summary>
    internal T* Tile<T>(nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (T*)Reserve(ref tile, count);

    /// <summary>Inverted diagonal blocks of a triangle.</summary>
    internal double* Blocks(nint count) => Reserve(ref blocks, count);

    /// <summary>Vectors gathered from strided columns.</summary>
    internal T* Vectors<T>(nint count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (T*)Reserve(ref vectors, count);

    /// <summary>Ends the operation.</summary>
    public void Dispose() => pool.Return(this);

    private static double* Reserve(ref Matrix? buffer, nint count)
    {
        if (buffer is null || buffer.Columns < count)
        {
            buffer?.Dispose();
            buffer = new Matrix(1, count);
        }

        return buffer.View.Pointer;
    }
}
