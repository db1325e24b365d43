using System.Runtime.InteropServices;

namespace RobustnessTools.Cuda.Native;

/// <summary>The functions of cuSOLVER that are called: the Cholesky factorization of a block, column-major, lower triangle.</summary>
internal sealed unsafe class Cusolver
{
    private readonly delegate* unmanaged<nint*, int> create;
    private readonly delegate* unmanaged<nint, int> destroy;
    private readonly delegate* unmanaged<nint, nint, int> setStream;
    private readonly delegate* unmanaged<int*, int> getVersion;
    private readonly delegate* unmanaged<nint, int, int, nint, int, int*, int> bufferSize;
    private readonly delegate* unmanaged<nint, int, int, nint, int, nint, int, nint, int> factorize;

    /// <summary>Takes the functions from a loaded library.</summary>
    /// <param name="library">Its handle.</param>
    internal Cusolver(nint library)
    {
        create = (delegate* unmanaged<nint*, int>)NativeLibrary.GetExport(library, "cusolverDnCreate");
        destroy = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "cusolverDnDestroy");
        setStream = (delegate* unmanaged<nint, nint, int>)NativeLibrary.GetExport(library, "cusolverDnSetStream");
        getVersion = (delegate* unmanaged<int*, int>)NativeLibrary.GetExport(library, "cusolverGetVersion");
        bufferSize = (delegate* unmanaged<nint, int, int, nint, int, int*, int>)NativeLibrary.GetExport(library, "cusolverDnDpotrf_bufferSize");
        factorize = (delegate* unmanaged<nint, int, int, nint, int, nint, int, nint, int>)NativeLibrary.GetExport(library, "cusolverDnDpotrf");
    }

    /// <summary>The library's version: 12003 for 12.0.3.</summary>
    internal int Version
    {
        get
        {
            int version;
            CudaCallException.ThrowIfFailed(getVersion(&version), "cusolverGetVersion");
            return version;
        }
    }

    /// <summary>Makes a handle in the current context, whose calls go to a stream.</summary>
    internal nint Create(nint stream)
    {
        nint handle;
        CudaCallException.ThrowIfFailed(create(&handle), "cusolverDnCreate");
        CudaCallException.ThrowIfFailed(setStream(handle, stream), "cusolverDnSetStream");
        return handle;
    }

    /// <summary>Frees a handle.</summary>
    internal void Destroy(nint handle) => _ = destroy(handle);

    /// <summary>Doubles of working memory that a factorization of order n takes.</summary>
    internal int WorkSize(nint handle, int n, nint a, int lda)
    {
        int size;
        CudaCallException.ThrowIfFailed(bufferSize(handle, Cublas.Lower, n, a, lda, &size), "cusolverDnDpotrf_bufferSize");
        return size;
    }

    /// <summary>A = L·Lᵀ in place; 0, or the order of the first leading block that is not positive definite, goes to <paramref name="failed"/>.</summary>
    internal void Factorize(nint handle, int n, nint a, int lda, nint work, int workSize, nint failed) =>
        CudaCallException.ThrowIfFailed(factorize(handle, Cublas.Lower, n, a, lda, work, workSize, failed), "cusolverDnDpotrf");
}
