using System.Runtime.InteropServices;

namespace RobustnessTools.Cuda.Native;

/// <summary>The functions of cuBLAS that are called: column-major, double precision, scalars on the processor.</summary>
internal sealed unsafe class Cublas
{
    /// <summary>Values of <c>cublasOperation_t</c>, <c>cublasFillMode_t</c>, <c>cublasSideMode_t</c>, <c>cublasDiagType_t</c>.</summary>
    internal const int NotTransposed = 0, Transposed = 1, Lower = 0, Upper = 1, Left = 0, Right = 1, NonUnit = 0;

    private readonly delegate* unmanaged<nint*, int> create;
    private readonly delegate* unmanaged<nint, int> destroy;
    private readonly delegate* unmanaged<nint, nint, int> setStream;
    private readonly delegate* unmanaged<nint, int*, int> getVersion;
    private readonly delegate* unmanaged<nint, int, int, int, int, int, double*, nint, int, nint, int, double*, nint, int, int> gemm;
    private readonly delegate* unmanaged<
        nint, int, int, int, int, int, double*, nint, int, long, nint, int, long, double*, nint, int, long, int, int> gemmStridedBatched;
    private readonly delegate* unmanaged<nint, int, int, int, int, int, float*, nint, int, int, nint, int, int, float*, nint, int, int, int, int, int> gemmEx;
    private readonly delegate* unmanaged<nint, int, int, int, int, double*, nint, int, double*, nint, int, int> syrk;
    private readonly delegate* unmanaged<nint, int, int, int, int, int, int, double*, nint, int, nint, int, int> trsm;
    private readonly delegate* unmanaged<nint, int, int, double*, nint, int, nint, int, double*, nint, int, int> symv;

    /// <summary>Takes the functions from a loaded library.</summary>
    /// <param name="library">Its handle.</param>
    internal Cublas(nint library)
    {
        create = (delegate* unmanaged<nint*, int>)NativeLibrary.GetExport(library, "cublasCreate_v2");
        destroy = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "cublasDestroy_v2");
        setStream = (delegate* unmanaged<nint, nint, int>)NativeLibrary.GetExport(library, "cublasSetStream_v2");
        getVersion = (delegate* unmanaged<nint, int*, int>)NativeLibrary.GetExport(library, "cublasGetVersion_v2");
        gemm = (delegate* unmanaged<nint, int, int, int, int, int, double*, nint, int, nint, int, double*, nint, int, int>)
            NativeLibrary.GetExport(library, "cublasDgemm_v2");
        gemmStridedBatched =
            (delegate* unmanaged<nint, int, int, int, int, int, double*, nint, int, long, nint, int, long, double*, nint, int, long, int, int>)
            NativeLibrary.GetExport(library, "cublasDgemmStridedBatched");
        gemmEx = (delegate* unmanaged<nint, int, int, int, int, int, float*, nint, int, int, nint, int, int, float*, nint, int, int, int, int, int>)
            NativeLibrary.GetExport(library, "cublasGemmEx");
        syrk = (delegate* unmanaged<nint, int, int, int, int, double*, nint, int, double*, nint, int, int>)NativeLibrary.GetExport(library, "cublasDsyrk_v2");
        trsm = (delegate* unmanaged<nint, int, int, int, int, int, int, double*, nint, int, nint, int, int>)
            NativeLibrary.GetExport(library, "cublasDtrsm_v2");
        symv = (delegate* unmanaged<nint, int, int, double*, nint, int, nint, int, double*, nint, int, int>)
            NativeLibrary.GetExport(library, "cublasDsymv_v2");
    }

    /// <summary>Makes a handle in the current context, whose calls go to a stream.</summary>
    internal nint Create(nint stream)
    {
        nint handle;
        CudaCallException.ThrowIfFailed(create(&handle), "cublasCreate");
        CudaCallException.ThrowIfFailed(setStream(handle, stream), "cublasSetStream");
        return handle;
    }

    /// <summary>Frees a handle.</summary>
    internal void Destroy(nint handle) => _ = destroy(handle);

    /// <summary>The library's version: 130100 for 13.1.0.</summary>
    internal int Version(nint handle)
    {
        int version;
        CudaCallException.ThrowIfFailed(getVersion(handle, &version), "cublasGetVersion");
        return version;
    }

    /// <summary>C ← alpha · op(A) · op(B) + beta · C, C being m×n and op(A) m×k.</summary>
    internal void Multiply(
        nint handle, int opA, int opB, int m, int n, int k, double alpha, nint a, int lda, nint b, int ldb, double beta, nint c, int ldc) =>
        CudaCallException.ThrowIfFailed(gemm(handle, opA, opB, m, n, k, &alpha, a, lda, b, ldb, &beta, c, ldc), "cublasDgemm");

    /// <summary>The same for matrices at equal distances, in elements.</summary>
    internal void MultiplyStrided(
        nint handle, int opA, int opB, int m, int n, int k, double alpha, nint a, int lda, long stepA, nint b, int ldb, long stepB, double beta,
        nint c, int ldc, long stepC, int count) =>
        CudaCallException.ThrowIfFailed(
            gemmStridedBatched(handle, opA, opB, m, n, k, &alpha, a, lda, stepA, b, ldb, stepB, &beta, c, ldc, stepC, count), "cublasDgemmStridedBatched");

    /// <summary>C ← A · Bᵀ + beta · C in single precision, the factors rounded to TF32 by tensor cores; C is m×n and A m×k.</summary>
    internal void MultiplyTensor(nint handle, int m, int n, int k, nint a, int lda, nint b, int ldb, float beta, nint c, int ldc)
    {
        const int single = 0, roundedToTensorFloat = 77, anyAlgorithm = -1;
        float one = 1;
        CudaCallException.ThrowIfFailed(
            gemmEx(handle, NotTransposed, Transposed, m, n, k, &one, a, single, lda, b, single, ldb, &beta, c, single, ldc, roundedToTensorFloat, anyAlgorithm),
            "cublasGemmEx");
    }

    /// <summary>Lower triangle of C ← alpha · A · Aᵀ + beta · C, A being n×k.</summary>
    internal void RankUpdate(nint handle, int n, int k, double alpha, nint a, int lda, double beta, nint c, int ldc) =>
        CudaCallException.ThrowIfFailed(syrk(handle, Lower, NotTransposed, n, k, &alpha, a, lda, &beta, c, ldc), "cublasDsyrk");

    /// <summary>B ← op(L)⁻¹ · B or B · op(L)⁻¹, B being m×n.</summary>
    internal void Solve(nint handle, int side, int op, int m, int n, nint l, int ldl, nint b, int ldb)
    {
        double one = 1;
        CudaCallException.ThrowIfFailed(trsm(handle, side, Lower, op, NonUnit, m, n, &one, l, ldl, b, ldb), "cublasDtrsm");
    }

    /// <summary>y ← A·x of a symmetric A given by its upper triangle.</summary>
    internal void MultiplyUpper(nint handle, int n, nint a, int lda, nint x, nint y)
    {
        double one = 1, zero = 0;
        CudaCallException.ThrowIfFailed(symv(handle, Upper, n, &one, a, lda, x, 1, &zero, y, 1), "cublasDsymv");
    }
}
