using System.Runtime.InteropServices;

namespace RobustnessTools.Numerics.Matrices;

/// <summary>Keeps the memory of matrices that are done with, for the next ones: a trial runs in the memory of the trial before it.</summary>
/// <param name="capacity">Bytes that what is lent and what is kept may take together; beyond it, what is kept is freed before anything new is allocated.</param>
/// <remarks>Fresh pages cost more than the arithmetic on them (about 1 s for a gigabyte). Thread-safe. Disposing frees what is kept; matrices still in use free themselves.</remarks>
public sealed unsafe class MatrixPool(long capacity = long.MaxValue) : IDisposable
{
    private const nuint Alignment = 64;
    private readonly Lock gate = new();
    private readonly List<(nint Pointer, long Bytes)> free = [];
    private long held;
    private bool disposed;

    /// <summary>Frees what is kept by a pool that was not disposed of.</summary>
    ~MatrixPool() => FreeKept();

    /// <summary>Bytes lent and kept: constant once everything that is rented fits something kept.</summary>
    public long Held => held;

    /// <summary>Bytes kept for the next matrices.</summary>
    internal long Kept => free.Sum(block => block.Bytes);

    /// <summary>Gives a matrix whose elements are undefined. Its <see cref="Matrix.Dispose()"/> hands the memory back.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public Matrix Rent(nint rows, nint columns)
    {
        long bytes = Math.Max(64, checked((long)rows * columns * sizeof(double)));
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            int best = -1;
            for (int i = 0; i < free.Count; i++)
            {
                // A block much larger than asked for is left for whoever needs it.
                if (free[i].Bytes >= bytes && free[i].Bytes <= 2 * bytes && (best < 0 || free[i].Bytes < free[best].Bytes)) best = i;
            }

            if (best >= 0)
            {
                var (pointer, length) = free[best];
                free.RemoveAt(best);
                return new Matrix(rows, columns, (double*)pointer, length, this);
            }

            if (bytes > capacity - held) FreeKept();
            held += bytes;
        }

        return new Matrix(rows, columns, Allocate(bytes), bytes, this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            FreeKept();
        }

        GC.SuppressFinalize(this);
    }

    internal static double* Allocate(long bytes)
    {
        bool large = bytes >= 4 * HugePages.Bytes;
        var pointer = (double*)NativeMemory.AlignedAlloc((nuint)bytes, large ? (nuint)HugePages.Bytes : Alignment);
        if (large) HugePages.Advise(pointer, bytes);
        GC.AddMemoryPressure(bytes);
        return pointer;
    }

    internal static void Free(double* pointer, long bytes)
    {
        NativeMemory.AlignedFree(pointer);
        GC.RemoveMemoryPressure(bytes);
    }

    internal void Return(double* pointer, long bytes)
    {
        lock (gate)
        {
            if (!disposed)
            {
                free.Add(((nint)pointer, bytes));
                return;
            }
        }

        Free(pointer, bytes);
    }

    private void FreeKept()
    {
        foreach (var (pointer, bytes) in free)
        {
            Free((double*)pointer, bytes);
            held -= bytes;
        }

        free.Clear();
    }
}
