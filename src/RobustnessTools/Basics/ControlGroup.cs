using System.Globalization;

namespace RobustnessTools.Basics;

/// <summary>The memory that the control groups of Linux leave this process: those of containers, of services and of batch systems.</summary>
/// <remarks>https://docs.kernel.org/admin-guide/cgroup-v2.html; version 1 under its own names.</remarks>
internal static class ControlGroup
{
    /// <summary>Bytes up to the nearest limit of this process's group and those above it, files that are cached not counted; null where none is set.</summary>
    /// <param name="membership">The file that names the groups.</param>
    /// <param name="root">The folder that they are in.</param>
    internal static long? FreeBytes(string membership = "/proc/self/cgroup", string root = "/sys/fs/cgroup")
    {
        long? least = null;
        foreach (string line in Lines(membership))
        {
            // 0::/group for version 2, 4:memory:/group for version 1.
            if (line.Split(':', 3) is not [_, var controllers, var path]) continue;
            bool unified = controllers.Length == 0;
            if (!unified && !controllers.Split(',').Contains("memory")) continue;
            string top = unified ? root : Path.Combine(root, "memory");
            string[] names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            for (int depth = 0; depth <= names.Length; depth++)
                if (Left(Path.Combine([top, .. names[..depth]]), unified) is { } left) least = Math.Min(least ?? left, left);
        }

        return least;
    }

    private static long? Left(string group, bool unified)
    {
        if (Number(Lines(Path.Combine(group, unified ? "memory.max" : "memory.limit_in_bytes")).FirstOrDefault()) is not { } limit
            || Number(Lines(Path.Combine(group, unified ? "memory.current" : "memory.usage_in_bytes")).FirstOrDefault()) is not { } used) return null;
        string name = unified ? "inactive_file " : "total_inactive_file ";
        string? cache = Lines(Path.Combine(group, "memory.stat")).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        long cached = Number(cache?[name.Length..]) ?? 0;
        return Math.Max(0, limit - Math.Max(0, used - cached));
    }

    /// <summary>What is no number, such as <c>max</c>, is no limit.</summary>
    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
