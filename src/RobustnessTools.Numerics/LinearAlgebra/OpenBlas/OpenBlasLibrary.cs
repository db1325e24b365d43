using System.Reflection;
using System.Runtime.InteropServices;

namespace RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

/// <summary>Finds the OpenBLAS library of this machine.</summary>
/// <remarks>
/// In this order: the file that the environment variable <c>ROBUSTNESSTOOLS_OPENBLAS</c> names, a copy beside this assembly, the
/// system's library by the names that distributions give it. Our own search, since the runtime's looks beside the assembly only in the
/// default load context, and a PowerShell module is not always there.
/// </remarks>
internal static class OpenBlasLibrary
{
    /// <summary>The environment variable that names the library's file.</summary>
    internal const string Variable = "ROBUSTNESSTOOLS_OPENBLAS";

    /// <summary>
    /// The names that the library's file has on a system, and on macOS, whose loader does not look there, where Homebrew and MacPorts put it.
    /// </summary>
    /// <param name="system">The system.</param>
    internal static IReadOnlyList<string> NamesOn(OSPlatform system) =>
        system == OSPlatform.Windows ? ["libopenblas.dll", "openblas.dll"]
        : system == OSPlatform.OSX ? [
            "libopenblas.dylib", "libopenblas.0.dylib", "/opt/homebrew/opt/openblas/lib/libopenblas.dylib", "/usr/local/opt/openblas/lib/libopenblas.dylib",
            "/opt/local/lib/libopenblas.dylib"]
        : ["libopenblas.so.0", "libopenblas.so"];

    private static IReadOnlyList<string> FileNames { get; } =
        NamesOn(OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux);

    /// <summary>Loads the first library that is there.</summary>
    /// <param name="library">Its handle.</param>
    /// <param name="path">Where it was found.</param>
    /// <param name="problem">When none could be loaded: why, in one clause.</param>
    internal static bool TryLoad(out nint library, out string path, out string problem)
    {
        using var threads = new NoThreads();
        string? named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrWhiteSpace(named))
        {
            path = named;
            if (NativeLibrary.TryLoad(named, out library))
            {
                problem = "";
                return true;
            }

            problem = $"{Variable} names '{named}', which {(File.Exists(named) ? "could not be loaded" : "does not exist")}";
            return false;
        }

        string beside = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location) ?? AppContext.BaseDirectory;
        foreach (string candidate in FileNames.Select(name => Path.Combine(beside, name)).Where(File.Exists).Concat(FileNames))
        {
            if (!NativeLibrary.TryLoad(candidate, out library)) continue;
            path = LoadedFile(candidate);
            problem = "";
            return true;
        }

        library = 0;
        path = "";
        problem = "no OpenBLAS was found beside the program or on this system";
        return false;
    }

    /// <summary>The file behind a name that the system's loader resolved, where the system tells (Linux); otherwise the name.</summary>
    private static string LoadedFile(string name)
    {
        if (Path.IsPathRooted(name) || !OperatingSystem.IsLinux()) return name;
        try
        {
            return File.ReadLines("/proc/self/maps")
                .Select(line => line[(line.LastIndexOf(' ') + 1)..])
                .FirstOrDefault(file => Path.GetFileName(file).StartsWith("libopenblas", StringComparison.Ordinal)) ?? name;
        }
        catch (IOException)
        {
            return name;
        }
    }
}
