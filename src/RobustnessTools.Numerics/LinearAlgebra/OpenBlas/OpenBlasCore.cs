using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

/// <summary>Makes OpenBLAS use the AVX-512 kernels that it has, on processors that have AVX-512 and are newer than it.</summary>
/// <remarks>
/// OpenBLAS chooses its kernels by the processor's model when it is loaded; a model that it does not know gets AVX2 ones, at 0.6 times the speed
/// (docs/performance.md). The choice can be overruled only by its environment variable, and only before it is loaded, and not through .NET's
/// view of the environment, which native code does not see. So it is loaded, asked, and loaded again where it chose badly.
/// </remarks>
internal static partial class OpenBlasCore
{
    private const string Variable = "OPENBLAS_CORETYPE";
    private const string Avx512Core = "SKYLAKEX";
    private static readonly string[] Avx512Cores = [Avx512Core, "COOPERLAKE", "SAPPHIRERAPIDS", "GRANITERAPIDS", "ZEN5"];

    /// <summary>Loads a library, a second time where the first choice of kernels was poor.</summary>
    /// <param name="name">A path, or a name that the system's loader resolves.</param>
    /// <param name="library">Its handle.</param>
    internal static bool TryLoad(string name, out nint library)
    {
        if (!NativeLibrary.TryLoad(name, out library)) return false;
        if (!OperatingSystem.IsLinux() || !Avx512F.IsSupported || GetVariable(Variable) != 0 || !ChoseShortVectors(library)) return true;
        NativeLibrary.Free(library);
        if (SetVariable(Variable, Avx512Core, overwrite: 1) != 0) return NativeLibrary.TryLoad(name, out library);
        bool loaded = NativeLibrary.TryLoad(name, out library);
        _ = UnsetVariable(Variable);
        return loaded;
    }

    private static unsafe bool ChoseShortVectors(nint library)
    {
        if (!NativeLibrary.TryGetExport(library, "openblas_get_corename", out nint function)) return false;
        string? core = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged[Cdecl]<byte*>)function)());
        return core is not null && !Avx512Cores.Contains(core, StringComparer.OrdinalIgnoreCase);
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetVariable(string name);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetVariable(string name);
}
