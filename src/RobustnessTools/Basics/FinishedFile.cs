using System.Runtime.InteropServices;

namespace RobustnessTools.Basics;

/// <summary>Moves a file that was written under another name to its place so that a power cut leaves the old one or the new one, whole.</summary>
/// <remarks>
/// A move may reach the disk before the content does: the content is flushed first, and the folder afterwards, so that whoever was told of the file finds
/// it.
/// </remarks>
public static partial class FinishedFile
{
    private const int Tries = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Moves it; what was at its place is replaced.</summary>
    /// <param name="stream">The content, all written; closed here.</param>
    /// <param name="temporary">Where it was written.</param>
    /// <param name="path">Its place, on the same file system.</param>
    public static void Place(FileStream stream, string temporary, string path)
    {
        stream.Flush(flushToDisk: true);
        stream.Dispose();

        // Windows replaces no file that is open, and what looks for viruses or makes an index opens each new one for a moment.
        Persist(() => File.Move(temporary, path, overwrite: true));
        FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Reads a file that another process may be about to replace, and is not in its way.</summary>
    /// <param name="path">The file.</param>
    internal static byte[] Read(string path)
    {
        byte[] content = [];
        Persist(() =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            content = new byte[stream.Length];
            stream.ReadExactly(content);
        });
        return content;
    }

    private static void Persist(Action action) => Persistence.Try(action, OperatingSystem.IsWindows() ? Tries : 1, () => Thread.Sleep(Pause));

    /// <summary>Writes a folder's entries to disk. Where a system does not do that for folders, it is left at what it does by itself.</summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        int descriptor = Open(folder, 0);
        if (descriptor < 0) return;
        _ = Synchronize(descriptor);
        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
