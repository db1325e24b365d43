using System.Globalization;

namespace RobustnessTools.Basics;

/// <summary>How much memory this machine (or container) has to spare.</summary>
public static class FreeMemory
{
    /// <summary>Bytes that can be allocated without pushing other programs out, as the system estimates it.</summary>
    public static long Bytes()
    {
        GCMemoryInfo info = GC.GetGCMemoryInfo();
        long limit = info.TotalAvailableMemoryBytes;
        return Math.Min(limit, MemAvailable() ?? Math.Max(limit / 4, limit - info.MemoryLoadBytes));
    }

    /// <summary>Linux tells it; elsewhere the runtime's view must do.</summary>
    private static long? MemAvailable()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            string? line = File.ReadLines("/proc/meminfo").FirstOrDefault(text => text.StartsWith("MemAvailable:", StringComparison.Ordinal));
            string? number = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
            return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long kibibytes) ? kibibytes * 1024 : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
