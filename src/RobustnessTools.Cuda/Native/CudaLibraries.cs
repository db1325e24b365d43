using System.Runtime.InteropServices;
using ILGPU;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Cuda.Native;

/// <summary>The libraries of the user's CUDA.</summary>
internal sealed class CudaLibraries
{
    /// <summary>The oldest CUDA that is used.</summary>
    internal const int OldestVersion = 12;

    private const int NewestVersion = 13;

    /// <summary>Loads them.</summary>
    /// <param name="driver">Which CUDA the driver is for: it serves libraries of that version and of older ones.</param>
    /// <exception cref="InputException">One of them is not found (<c>NoDevice</c>).</exception>
    internal CudaLibraries(int driver)
    {
        int newest = Math.Min(driver, NewestVersion);
        int[] versions = [.. Enumerable.Range(OldestVersion, newest - OldestVersion + 1).Reverse()];
        Blas = new Cublas(Load("cublas", versions, out int version));

        // cuSOLVER's file counts one version less than the CUDA that it is part of.
        Solver = new Cusolver(Load("cusolver", [version - 1], out _));
    }

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
            $"The provider 'cuda' needs the library {name} of CUDA {string.Join(" or ", versions)}, which is not found: install it (NVIDIA's packages cuda-libraries-12-9 or "
                + "cuda-libraries-13-0, or the toolkit), or name the toolkit's folder in CUDA_PATH.");
}
