using RobustnessTools.Basics;

namespace RobustnessTools.Plugins.Installation;

/// <summary>Where a plugin is on its way in or out: a folder of its own, on the same disk, where no search looks.</summary>
/// <remarks>A file beside it stays locked as long as the process lives. What has no locked file was left by a process that was killed, and is cleared
/// before the next change.</remarks>
internal sealed class PluginStaging : IDisposable
{
    /// <summary>Name of the folder that holds them all.</summary>
    public const string FolderName = ".staging";

    private const string BeforeEnding = "-before";
    private const string LockEnding = ".lock";
    private readonly string directory;
    private readonly bool isNew;
    private readonly FileStream held;

    /// <summary>Makes a place.</summary>
    /// <param name="directory">The folder of plugins; made where it is not there.</param>
    public PluginStaging(string directory)
    {
        this.directory = directory;
        isNew = !Directory.Exists(directory);
        Incoming = Path.Combine(Directory.CreateDirectory(Path.Combine(directory, FolderName)).FullName, Guid.NewGuid().ToString("N"));
        held = Hold(Incoming + LockEnding, FileMode.CreateNew);
        foreach (string path in Own) Unfinished.Begin(path);
    }

    /// <summary>A folder that does not exist yet: for the plugin that comes, or goes.</summary>
    public string Incoming { get; }

    /// <summary>A folder that does not exist yet: for the plugin that is replaced.</summary>
    public string Before => Incoming + BeforeEnding;

    /// <summary>Clears what killed processes left. A plugin that was to be replaced, and was not, is put back.</summary>
    /// <param name="directory">The folder of plugins.</param>
    /// <param name="isInstalled">Whether the plugin in a folder is installed.</param>
    public static void Clear(string directory, Predicate<string> isInstalled)
    {
        string folder = Path.Combine(directory, FolderName);
        if (!Directory.Exists(folder)) return;
        foreach (string entry in Directory.GetFileSystemEntries(folder).Select(Stem).Distinct(StringComparer.Ordinal))
        {
            try
            {
                using (Hold(entry + LockEnding, FileMode.OpenOrCreate))
                {
                    string before = entry + BeforeEnding;
                    if (Directory.Exists(before) && !isInstalled(before)) Directory.Move(before, Path.Combine(directory, PluginManifest.Read(before).Name));
                    Delete(entry);
                }

                File.Delete(entry + LockEnding);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or Abstractions.InputException)
            {
                // Another process is at work on it, or it cannot be deleted: it is in nobody's way.
            }
        }

        DeleteIfEmpty(folder);
    }

    /// <summary>What is here of no use to anybody once the process has ended. What is to be put back is not.</summary>
    private string[] Own => [Incoming, Incoming + LockEnding];

    /// <summary>Deletes what is still there.</summary>
    public void Dispose()
    {
        foreach (string path in Own) Unfinished.End(path);
        Delete(Incoming);
        held.Dispose();
        File.Delete(Incoming + LockEnding);
        DeleteIfEmpty(Path.GetDirectoryName(Incoming)!);
        if (isNew) DeleteIfEmpty(directory);
    }

    private static string Stem(string path)
    {
        foreach (string ending in (string[])[LockEnding, BeforeEnding])
            if (path.EndsWith(ending, StringComparison.Ordinal)) return path[..^ending.Length];
        return path;
    }

    private static FileStream Hold(string path, FileMode mode) => new(path, mode, FileAccess.Write, FileShare.None);

    private static void Delete(string stem)
    {
        foreach (string folder in (string[])[stem, stem + BeforeEnding])
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    private static void DeleteIfEmpty(string folder)
    {
        try
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }
        catch (IOException)
        {
            // Another process has put something there, or taken it away, at this moment.
        }
    }
}
