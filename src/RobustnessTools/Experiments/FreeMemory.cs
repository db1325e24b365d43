using System.Globalization;

namespace RobustnessTools.Experiments;

/// <summary>How much memory a run may take.</summary>
public static class FreeMemory
{
    /// <summary>Bytes that this process can still take without pushing anything to disk, as far as the system tells; a container's limit is respected.</summary>
    public static long Bytes()
    {
        long limit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        long left = Math.Max(0, limit - Environment.WorkingSet);
        return Math.Min(left, SystemAvailable() ?? left);
    }

    /// <summary>Linux's own estimate, caches that can be dropped included.</summary>
    private static long? SystemAvailable()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            string? line = File.ReadLines("/proc/meminfo").FirstOrDefault(text => text.StartsWith("MemAvailable:", StringComparison.Ordinal));
            string? kilobytes = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1);
            return long.TryParse(kilobytes, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value * 1024 : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
