using RobustnessTools.Abstractions;

namespace RobustnessTools.Plugins.Installation;

/// <summary>A plugin's folder, as <c>dotnet build</c> or <c>dotnet publish</c> filled it, to be copied.</summary>
internal static class PluginFolder
{
    /// <summary>Copies all files.</summary>
    /// <param name="source">The plugin's folder.</param>
    /// <param name="target">A folder that does not exist.</param>
    /// <exception cref="InputException">It is no plugin, has a link in it, or is too large.</exception>
    public static void Copy(string source, string target)
    {
        // A folder named by mistake is found out before anything of it is copied.
        PluginManifest.Read(source);
        Copy(new DirectoryInfo(source), target, new PluginLimits(source));
    }

    private static void Copy(DirectoryInfo source, string target, PluginLimits limits)
    {
        Directory.CreateDirectory(target);
        foreach (var entry in source.EnumerateFileSystemInfos())
        {
            string copy = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                throw new InputException("UnsafePlugin", InputErrorKind.InvalidData,
                    $"'{entry.FullName}' is a link to '{entry.LinkTarget}', and the plugin was not installed: what it points to may change or vanish; "
                        + "put the file itself in its place.");
            }

            if (entry is DirectoryInfo directory)
            {
                Copy(directory, copy, limits);
                continue;
            }

            limits.Add(((FileInfo)entry).Length);
            File.Copy(entry.FullName, copy);
        }
    }
}
