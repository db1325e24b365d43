using System.Globalization;

namespace RobustnessTools.Basics;

/// <summary>How much memory this machine (or container, or the limit of this process: <c>ulimit -d</c>) has to spare.</summary>
public static class FreeMemory
{
    private const long Kibibyte = 1024;

    /// <summary>Bytes that can be allocated without pushing other programs out, as the system estimates it.</summary>
    public static long Bytes()
    {
        GCMemoryInfo info = GC.GetGCMemoryInfo();
        if (info.Index == 0 && !OperatingSystem.IsLinux())
        {
            // Before the first collection the runtime knows nothing of the load.
            GC.Collect(0);
            info = GC.GetGCMemoryInfo();
        }

        long limit = info.TotalAvailableMemoryBytes;
        long free = Math.Min(limit, Told("/proc/meminfo", "MemAvailable:", Kibibyte) ?? Math.Max(limit / 4, limit - info.MemoryLoadBytes));
        if (OperatingSystem.IsLinux()) free = Math.Min(free, ControlGroup.FreeBytes() ?? free);
        return Told("/proc/self/limits", "Max data size", 1) is { } most
            ? Math.Clamp(most - (Told("/proc/self/status", "VmData:", Kibibyte) ?? 0), 0, free)
            : free;
    }

    /// <summary>The first number behind a name, which Linux tells; null where there is none. Elsewhere the runtime's view must do.</summary>
    private static long? Told(string file, string name, long unit)
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            string? line = File.ReadLines(file).FirstOrDefault(text => text.StartsWith(name, StringComparison.Ordinal));
            string? number = line?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
            return long.TryParse(number?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count * unit : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
