using System.Runtime.InteropServices;

namespace RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

/// <summary>
/// Entry points of one loaded OpenBLAS library: CBLAS for products (it takes row-major matrices), Fortran names for LAPACK (Debian's build has no
/// LAPACKE).
/// </summary>
/// <remarks>
/// Function pointers rather than <c>LibraryImport</c>: which file is loaded is decided at run time, and differs between
/// instances in tests. 32-bit integers, as all distributions' <c>libopenblas</c> have (the 64-bit builds carry another name).
/// </remarks>
internal sealed unsafe class OpenBlasNative
{
    internal const int RowMajor = 101;
    internal const int NoTranspose = 111;
    internal const int DoTranspose = 112;
    internal const int Upper = 121;
    internal const int Lower = 122;
    internal const int NonUnit = 131;
    internal const int Left = 141;
    internal const int Right = 142;

    internal readonly delegate* unmanaged[Cdecl]<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void> Dgemm;
    internal readonly delegate* unmanaged[Cdecl]<int, int, int, int, int, double, double*, int, double, double*, int, void> Dsyrk;
    internal readonly delegate* unmanaged[Cdecl]<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void> Sgemm;
    internal readonly delegate* unmanaged[Cdecl]<int, int, int, int, int, float, float*, int, float, float*, int, void> Ssyrk;
    internal readonly delegate* unmanaged[Cdecl]<int, int, int, int, int, int, int, double, double*, int, double*, int, void> Dtrsm;
    internal readonly delegate* unmanaged[Cdecl]<int, int, int, int, int, double*, int, double*, int, void> Dtrsv;
    internal readonly delegate* unmanaged[Cdecl]<byte*, int*, double*, int*, int*, nint, void> Dpotrf;
    internal readonly delegate* unmanaged[Cdecl]<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint, nint, void> Dsyevd;
    internal readonly delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int*, double*, int*, double*, double*, int*, int*, double*, int*, double*, double*, int*,
        int*, double*, int*, int*, int*, int*, nint, nint, nint, void> Dsyevr;
    private readonly delegate* unmanaged[Cdecl]<int, void> setThreads;
    private readonly delegate* unmanaged[Cdecl]<byte*> getConfiguration;
    private readonly delegate* unmanaged[Cdecl]<byte*> getCoreName;

    /// <summary>Binds every entry point, or throws <see cref="EntryPointNotFoundException"/> naming the first one missing.</summary>
    internal OpenBlasNative(nint library)
    {
        Dgemm = (delegate* unmanaged[Cdecl]<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int, void>)Export(
            library, "cblas_dgemm");
        Dsyrk = (delegate* unmanaged[Cdecl]<int, int, int, int, int, double, double*, int, double, double*, int, void>)Export(library, "cblas_dsyrk");
        Sgemm = (delegate* unmanaged[Cdecl]<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int, void>)Export(
            library, "cblas_sgemm");
        Ssyrk = (delegate* unmanaged[Cdecl]<int, int, int, int, int, float, float*, int, float, float*, int, void>)Export(library, "cblas_ssyrk");
        Dtrsm = (delegate* unmanaged[Cdecl]<int, int, int, int, int, int, int, double, double*, int, double*, int, void>)Export(library, "cblas_dtrsm");
        Dtrsv = (delegate* unmanaged[Cdecl]<int, int, int, int, int, double*, int, double*, int, void>)Export(library, "cblas_dtrsv");
        Dpotrf = (delegate* unmanaged[Cdecl]<byte*, int*, double*, int*, int*, nint, void>)Export(library, "dpotrf_");
        Dsyevd = (delegate* unmanaged[Cdecl]<byte*, byte*, int*, double*, int*, double*, double*, int*, int*, int*, int*, nint, nint, void>)Export(
            library, "dsyevd_");
        Dsyevr = (delegate* unmanaged[Cdecl]<byte*, byte*, byte*, int*, double*, int*, double*, double*, int*, int*, double*, int*, double*, double*, int*,
            int*, double*, int*, int*, int*, int*, nint, nint, nint, void>)Export(library, "dsyevr_");
        setThreads = (delegate* unmanaged[Cdecl]<int, void>)Export(library, "openblas_set_num_threads");
        getConfiguration = (delegate* unmanaged[Cdecl]<byte*>)Export(library, "openblas_get_config");
        getCoreName = (delegate* unmanaged[Cdecl]<byte*>)Export(library, "openblas_get_corename");
    }

    /// <summary>Version and options, as the library tells them.</summary>
    internal string Configuration => Marshal.PtrToStringUTF8((nint)getConfiguration()) ?? "";

    /// <summary>The processor whose kernels are used.</summary>
    internal string CoreName => Marshal.PtrToStringUTF8((nint)getCoreName()) ?? "";

    /// <summary>Threads are ours (<see cref="ThreadedAlgebra"/>): the library is told once to start none.</summary>
    internal void UseOneThread() => setThreads(1);

    private static nint Export(nint library, string name) => NativeLibrary.GetExport(library, name);
}
