using System.Numerics;
using System.Runtime.InteropServices;

namespace RobustnessTools.Numerics.Matrices;

/// <summary>Keeps the memory of matrices that are done with, for the next ones: a trial runs in the memory of the trial before it.</summary>
/// <param name="capacity">Bytes that what is lent and what is kept may take together; beyond it, what is kept is freed before anything new is
/// allocated.</param>
/// <remarks>
/// Fresh pages cost more than the arithmetic on them (about 1 s for a gigabyte). Thread-safe. Disposing frees what is kept; matrices still in use free
/// themselves.
/// </remarks>
public sealed unsafe class MatrixPool(long capacity = long.MaxValue) : IDisposable
{
    private const nuint Alignment = 64;
    private readonly Lock gate = new();
    private readonly List<(nint Pointer, long Bytes)> free = [];
    private long held;
    private bool disposed;

    /// <summary>Frees what is kept by a pool that was not disposed of.</summary>
    ~MatrixPool() => FreeKept();

    /// <summary>Bytes lent and kept.</summary>
    public long Held
    {
        get
        {
            lock (gate) return held;
        }
    }

    /// <summary>Bytes of the matrices that were not given back yet.</summary>
    public long Lent
    {
        get
        {
            lock (gate) return held - free.Sum(block => block.Bytes);
        }
    }

    /// <summary>Gives a matrix of doubles whose elements are undefined. Its <see cref="Matrix{T}.Dispose()"/> hands the memory back.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public Matrix<double> Rent(nint rows, nint columns) => Rent<double>(rows, columns);

    /// <summary>Gives a matrix whose elements are undefined. Its <see cref="Matrix{T}.Dispose()"/> hands the memory back.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <typeparam name="T">Type of the elements.</typeparam>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public Matrix<T> Rent<T>(nint rows, nint columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long bytes = Math.Max(64, checked((long)rows * columns * sizeof(T)));
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
                return new Matrix<T>(rows, columns, (T*)pointer, length, this);
            }

            if (bytes > capacity - held) FreeKept();
            held += bytes;
        }

        try
        {
            return new Matrix<T>(rows, columns, (T*)Allocate(bytes), bytes, this);
        }
        catch (OutOfMemoryException)
        {
            lock (gate) held -= bytes;
            throw;
        }
    }

    /// <summary>Frees what is kept, where other things than before come next.</summary>
    internal void Trim()
    {
        lock (gate) FreeKept();
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

    internal static void* Allocate(long bytes)
    {
        bool large = bytes >= 4 * HugePages.Bytes;
        void* pointer = NativeMemory.AlignedAlloc((nuint)bytes, large ? (nuint)HugePages.Bytes : Alignment);
        if (large) HugePages.Advise(pointer, bytes);
        GC.AddMemoryPressure(bytes);
        return pointer;
    }

    internal static void Free(void* pointer, long bytes)
    {
        NativeMemory.AlignedFree(pointer);
        GC.RemoveMemoryPressure(bytes);
    }

    internal void Return(void* pointer, long bytes)
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
            Free((void*)pointer, bytes);
            held -= bytes;
        }

        free.Clear();
    }
}
