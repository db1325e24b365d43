using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime.Cuda;
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
        Blas = new Cublas(Load("cublas", string.Join(" or ", versions), versions, out int version));

        // cuSOLVER's file counts one version less than the CUDA that it is part of.
        Solver = new Cusolver(Load("cusolver", FormattableString.Invariant($"{version}"), [version - 1], out _));
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
        // In the Linux of Windows ILGPU finds it itself, and nobody else may say how.
        const string driver = "libcuda.so.1", windowsLibraries = "/usr/lib/wsl/lib";
        if (!OperatingSystem.IsLinux() || Directory.Exists(windowsLibraries)) return;
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, (name, assembly, path) =>
                NativeLibrary.TryLoad(name, assembly, path, out nint library)
                || (name.Contains("cuda", StringComparison.Ordinal) && NativeLibrary.TryLoad(driver, out library)) ? library : 0);
        }
        catch (InvalidOperationException)
        {
            // Another user of ILGPU in this process has said already how it finds the driver; so has this one, if asked twice.
        }
    }

    /// <summary>The driver, for people: its own version where the system tells (Linux), and which CUDA it is for.</summary>
    internal static string Driver(CudaDriverVersion version)
    {
        const string file = "/sys/module/nvidia/version";
        string own = "";
        try
        {
            if (File.Exists(file)) own = File.ReadAllText(file).Trim() + " ";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The version of CUDA says enough.
        }

        return $"driver {own}for CUDA {version}";
    }

    private static nint Load(string name, string cuda, IReadOnlyList<int> versions, out int version) =>
        NativeSearch.TryLoad(name, versions, out nint library, out version) ? library : throw new InputException("NoDevice", InputErrorKind.NotFound,
            $"The provider 'cuda' needs the library {name} of CUDA {cuda}, which is not found: install CUDA's libraries (the toolkit, or NVIDIA's package "
                + "cuda-libraries), or name the toolkit's folder in CUDA_PATH.");
}
