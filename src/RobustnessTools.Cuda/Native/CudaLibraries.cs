using System.Runtime.InteropServices;
using ILGPU;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Cuda.Native;

/// <summary>The libraries of the user's CUDA, loaded once for the process.</summary>
internal sealed class CudaLibraries
{
    private static readonly Lazy<CudaLibraries> Loaded = new(() => new CudaLibraries(), LazyThreadSafetyMode.PublicationOnly);

    private CudaLibraries()
    {
        Blas = new Cublas(Load("cublas", [13, 12], out int version));

        // cuSOLVER's file counts one version less than the CUDA that it is part of.
        Solver = new Cusolver(Load("cusolver", [version - 1], out _));
    }

    /// <summary>The libraries.</summary>
    /// <exception cref="InputException">One of them is not found (<c>NoDevice</c>).</exception>
    internal static CudaLibraries Instance => Loaded.Value;

    /// <summary>cuBLAS.</summary>
    internal Cublas Blas { get; }

    /// <summary>cuSOLVER.</summary>
    internal Cusolver Solver { get; }

    /// <summary>
    /// Lets ILGPU find the driver where only the file with its version is there, as on machines without the toolkit: it asks for <c>libcuda</c>.
    /// </summary>
    internal static void ResolveDriver()
    {
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, (name, assembly, path) =>
                NativeLibrary.TryLoad(name, assembly, path, out nint library)
                || (name.Contains("cuda", StringComparison.Ordinal) && OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libcuda.so.1", out library))
                    ? library : 0);
        }
        catch (InvalidOperationException)
        {
            // Another user of ILGPU in this process has said already how it finds the driver.
        }
    }

    private static nint Load(string name, IReadOnlyList<int> versions, out int version) =>
        NativeSearch.TryLoad(name, versions, out nint library, out version) ? library : throw new InputException("NoDevice", InputErrorKind.NotFound,
            $"The provider 'cuda' needs the library {name} of CUDA 12 or 13, which is not found: install it (NVIDIA's packages cuda-libraries-12-9 or "
                + "cuda-libraries-13-0, or the toolkit), or name the toolkit's folder in CUDA_PATH.");
}
