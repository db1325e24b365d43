namespace RobustnessTools.Basics;

/// <summary>What names of files and folders mean on systems other than the one at hand.</summary>
internal static class FileNames
{
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"];

    /// <summary>How this system compares names, by its usual file systems.</summary>
    public static StringComparison Comparison =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Whether two paths lead to one file or folder, links followed; a path at which nothing is leads to none.</summary>
    /// <param name="one">A path.</param>
    /// <param name="other">Another one.</param>
    public static bool AreSame(string one, string other) =>
        (File.Exists(one) || Directory.Exists(one)) && string.Equals(Target(one), Target(other), Comparison);

    private static string Target(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            FileSystemInfo place = Directory.Exists(full) ? new DirectoryInfo(full) : new FileInfo(full);
            return place.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        }
        catch (IOException)
        {
            // A circle of links leads nowhere.
            return full;
        }
    }

    /// <summary>
    /// Whether Windows takes a name for a device, whatever follows its first dot: <c>nul</c>, <c>aux.dll</c>, <c>COM1.txt</c>. What is written there is lost,
    /// or goes to a wire.
    /// </summary>
    /// <param name="name">The name of a file or folder, without its folder.</param>
    public static bool IsDevice(string name)
    {
        string stem = name.Split('.', ':')[0].TrimEnd(' ');
        return Array.Exists(Devices, device => string.Equals(device, stem, StringComparison.OrdinalIgnoreCase))
            || (stem.Length == 4 && IsPort(stem[..3]) && (char.IsAsciiDigit(stem[3]) || stem[3] is '¹' or '²' or '³'));
    }

    /// <summary>Whether a path of Windows names a second stream of a file, <c>rows.csv:other</c>, which no folder shows.</summary>
    /// <param name="path">An absolute path.</param>
    public static bool IsStream(string path)
    {
        // C:\, and \\?\C:\ and the like.
        int drive = path.StartsWith(@"\\", StringComparison.Ordinal) ? path.IndexOf(@":\", StringComparison.Ordinal) : 1;
        return path.LastIndexOf(':') > Math.Max(drive, 1);
    }

    private static bool IsPort(string name) =>
        string.Equals(name, "COM", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "LPT", StringComparison.OrdinalIgnoreCase);
}
