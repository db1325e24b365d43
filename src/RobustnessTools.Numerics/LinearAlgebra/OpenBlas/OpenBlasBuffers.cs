using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

/// <summary>The work buffers of one loaded OpenBLAS library, one for each call that is under way, made before the calls that need them.</summary>
/// <remarks>
/// The library makes them by itself, but where the process may have no more memory (<c>ulimit -d</c>, <c>ulimit -v</c>) it asks again without end, in a
/// call that nothing can interrupt. So memory for one is asked for first, by us, who can be refused.
/// </remarks>
internal sealed unsafe class OpenBlasBuffers
{
    /// <summary>What a buffer takes in the usual builds, and a little to spare; memory that is not written to is only a number to the system.</summary>
    private const int Bytes = (128 + 1) << 20;

    private static readonly ConcurrentDictionary<nint, OpenBlasBuffers> Libraries = new();

    private readonly Lock gate = new();
    private readonly HashSet<nint> known = [];
    private readonly delegate* unmanaged[Cdecl]<int, void*> allocate;
    private readonly delegate* unmanaged[Cdecl]<void*, void> free;
    private int underWay;
    private volatile int ready;

    private OpenBlasBuffers(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, "blas_memory_alloc", out nint allocator)
            || !NativeLibrary.TryGetExport(library, "blas_memory_free", out nint liberator)) return;
        allocate = (delegate* unmanaged[Cdecl]<int, void*>)allocator;
        free = (delegate* unmanaged[Cdecl]<void*, void>)liberator;
    }

    /// <summary>The buffers of a library, however often it was opened.</summary>
    internal static OpenBlasBuffers Of(nint library) => Libraries.GetOrAdd(library, handle => new OpenBlasBuffers(handle));

    /// <summary>Makes sure that there is a buffer for one call more than are under way.</summary>
    /// <returns>To be disposed of when the call has ended.</returns>
    /// <exception cref="OutOfMemoryException">The process may not have that much memory.</exception>
    internal Call Begin()
    {
        int calls = Interlocked.Increment(ref underWay);
        try
        {
            if (calls > ready) MakeReady(calls);
            return new Call(this);
        }
        catch
        {
            Interlocked.Decrement(ref underWay);
            throw;
        }
    }

    /// <summary>Asks the system for the memory of some buffers, and gives it back.</summary>
    /// <exception cref="OutOfMemoryException">The process may not have that much memory.</exception>
    internal static void AskFor(int buffers) => NativeMemory.Free(NativeMemory.Alloc((nuint)buffers, Bytes));

    private void MakeReady(int calls)
    {
        lock (gate)
        {
            if (calls <= ready) return;
            var held = new List<nint>();
            try
            {
                // Each buffer that comes is one that no call holds: an old one, or one that the library makes now.
                while (known.Count < calls)
                {
                    AskFor(1);
                    nint buffer = allocate is null ? -1 - known.Count : (nint)allocate(0);
                    if (allocate is not null) held.Add(buffer);
                    known.Add(buffer);
                }
            }
            finally
            {
                foreach (nint buffer in held) free((void*)buffer);
            }

            ready = calls;
        }
    }

    /// <summary>A call into the library that is under way.</summary>
    internal readonly ref struct Call(OpenBlasBuffers buffers) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref buffers.underWay);
    }
}
