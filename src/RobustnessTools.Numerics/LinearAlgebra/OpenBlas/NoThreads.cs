using System.Runtime.InteropServices;

namespace RobustnessTools.Numerics.LinearAlgebra.OpenBlas;

/// <summary>While it is there, an OpenBLAS that is loaded starts no threads of its own: they would never work, and each takes a buffer of 128 MiB.</summary>
/// <remarks>
/// The library reads the variable from the C library's environment, which on Unix the runtime copies and does not write to. Afterwards the variable is as
/// the process was started with it, for other libraries.
/// </remarks>
internal readonly ref partial struct NoThreads : IDisposable
{
    private const string Variable = "OPENBLAS_NUM_THREADS";

    /// <summary>Says so to libraries that are loaded from now on.</summary>
    public NoThreads() => Say("1");

    public void Dispose() => Say(Environment.GetEnvironmentVariable(Variable));

    private static void Say(string? value)
    {
        if (OperatingSystem.IsWindows()) return; // The idle threads there cost address space only.
        _ = value is null ? UnsetVariable(Variable) : SetVariable(Variable, value, overwrite: 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetVariable(string name);
}
