using System.Runtime.InteropServices;

namespace RobustnessTools.Numerics.Matrices;

/// <summary>
/// Asks Linux for large pages under large matrices: their first touch is several times faster (docs/performance.md). A hint: nothing depends on it.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>Size and alignment of a large page.</summary>
    internal const long Bytes = 2L << 20;

    private const int UseHugePages = 14;

    /// <summary>Gives the hint for memory that is aligned to <see cref="Bytes"/>.</summary>
    internal static void Advise(void* pointer, long bytes)
    {
        if (OperatingSystem.IsLinux()) _ = MemoryAdvise(pointer, (nuint)bytes, UseHugePages);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(void* address, nuint length, int advice);
}
