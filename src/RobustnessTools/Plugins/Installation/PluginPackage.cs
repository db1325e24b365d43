using System.Buffers;
using System.IO.Compression;
using System.Text;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;

namespace RobustnessTools.Plugins.Installation;

/// <summary>
/// A plugin in a package: a <c>.nupkg</c> (or other zip file) in which one folder has <c>plugin.json</c>. Packages come from strangers: nothing of theirs
/// is trusted.
/// </summary>
internal static class PluginPackage
{
    private const int UnixTypeMask = 0xF000;
    private const int UnixFile = 0x8000;
    private const int UnixDirectory = 0x4000;

    /// <summary>Most bytes of UTF-8 in the name of a file or folder, so that every system can have it.</summary>
    private const int LongestName = 255;

    /// <summary>Most bytes with its folders: macOS allows 1024 to a path, and the folder of plugins is above.</summary>
    private const int LongestPath = 800;

    /// <summary>Characters that a name may have elsewhere: a package is for every system.</summary>
    private static readonly SearchValues<char> NotOnWindows = SearchValues.Create("*?<>|\"");

    /// <summary>Looks at the names in a package, and unpacks nothing.</summary>
    /// <param name="path">The package.</param>
    /// <exception cref="InputException">It is no package of a plugin, or unsafe.</exception>
    public static void RequirePlugin(string path) => Open(path, archive => FolderOfPlugin(archive, path));

    /// <summary>Unpacks the plugin's folder, and nothing else of the package.</summary>
    /// <param name="path">Path of the package.</param>
    /// <param name="target">A folder that does not exist.</param>
    /// <exception cref="InputException">
    /// It is no package, has no plugin or several, has an entry that would end up outside its folder, or a link, or a name that not every system allows, or
    /// one twice, is larger than it says or than any plugin needs to be. The target may then be half filled.
    /// </exception>
    public static void Extract(string path, string target)
    {
        Open(path, archive =>
        {
            string folder = FolderOfPlugin(archive, path);
            var limits = new PluginLimits(path);
            Directory.CreateDirectory(target);
            foreach (var entry in archive.Entries.Where(entry => !IsDirectory(entry) && entry.FullName.StartsWith(folder, StringComparison.Ordinal)))
            {
                limits.Add(entry.Length);
                Extract(entry, Path.Combine(target, entry.FullName[folder.Length..]), path);
            }
        });
    }

    private static void Open(string path, Action<ZipArchive> use)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            RequireSafeEntries(archive, path);
            use(archive);
        }
        catch (InvalidDataException error)
        {
            throw new InputException("MalformedPackage", InputErrorKind.InvalidData,
                $"'{path}' is no package, or is damaged: {error.Message.TrimEnd('.')}; name a plugin's folder or a .nupkg file.", error);
        }
    }

    private static bool IsDirectory(ZipArchiveEntry entry) => entry.FullName.EndsWith('/');

    /// <summary>Looks at all entries, also those that would not be unpacked: a package with one trick in it is not trusted with the rest.</summary>
    private static void RequireSafeEntries(ZipArchive archive, string path)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            string name = entry.FullName;
            int type = (entry.ExternalAttributes >> 16) & UnixTypeMask;
            string? why = !IsInside(name) ? "would be written outside the plugin's folder"
                : type is not (0 or UnixFile or UnixDirectory) ? "is a link or a device"
                : name.AsSpan().IndexOfAny(NotOnWindows) >= 0 ? "has a name that Windows does not allow"
                : IsTooLong(name) ? "has a name that is longer than names of files may be"
                : !names.Add(name) ? "is in it twice"
                : null;
            if (why is not null)
                throw new InputException("UnsafePackage", InputErrorKind.InvalidData,
                    $"'{path}' was not installed: its entry '{PrintableText.Of(name)}' {why}; do not trust this package.");
        }
    }

    /// <summary>
    /// Whether a name stays below the folder in which it is unpacked, on every system: relative, without <c>..</c>, drives, backslashes, characters that
    /// file systems drop, or names of devices.
    /// </summary>
    private static bool IsInside(string name)
    {
        if (name.Length == 0 || name.AsSpan().IndexOfAny('\\', ':') >= 0 || name.Any(char.IsControl)) return false;
        string[] parts = name.TrimEnd('/').Split('/');
        return !name.EndsWith("//", StringComparison.Ordinal)
            && Array.TrueForAll(parts, part => part.Length > 0 && part[^1] is not ('.' or ' ') && !FileNames.IsDevice(part));
    }

    private static bool IsTooLong(string name) =>
        Encoding.UTF8.GetByteCount(name) > LongestPath || Array.Exists(name.Split('/'), part => Encoding.UTF8.GetByteCount(part) > LongestName);

    private static string FolderOfPlugin(ZipArchive archive, string path)
    {
        ZipArchiveEntry[] manifests = [.. archive.Entries.Where(entry => string.Equals(entry.Name, PluginManifest.FileName, StringComparison.Ordinal))];
        return manifests.Length == 1
            ? manifests[0].FullName[..^PluginManifest.FileName.Length]
            : throw new InputException("MalformedPackage", InputErrorKind.InvalidData,
                manifests.Length == 0
                    ? $"'{path}' has no {PluginManifest.FileName} and is no plugin."
                    : $"'{path}' has more than one {PluginManifest.FileName}; a package holds one plugin.");
    }

    /// <summary>Writes at most as many bytes as the entry says it has, and compares their checksum, which the framework does not.</summary>
    private static void Extract(ZipArchiveEntry entry, string target, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var content = entry.Open();
        using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            long left = entry.Length;
            var checksum = default(Checksum);
            for (int count = content.Read(buffer); count > 0; count = content.Read(buffer))
            {
                left -= count;
                if (left < 0) break;
                checksum.Add(buffer.AsSpan(0, count));
                file.Write(buffer, 0, count);
            }

            if (left != 0 || checksum.Value != entry.Crc32)
                throw new InvalidDataException($"the length or the checksum of its entry '{PrintableText.Of(entry.FullName)}' is not what it says");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
