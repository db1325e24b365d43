using System.Collections.Concurrent;

namespace RobustnessTools.Basics;

/// <summary>Files and folders that are being made under another name: whoever ends the process in the middle of its work leaves none of them.</summary>
internal static class Unfinished
{
    private static readonly ConcurrentDictionary<string, bool> Paths = new(StringComparer.Ordinal);

    static Unfinished() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (string path in Paths.Keys) TryDelete(path);
    };

    /// <summary>Begins a file or folder.</summary>
    /// <param name="path">An absolute path.</param>
    public static void Begin(string path) => Paths[path] = true;

    /// <summary>It is complete, or deleted.</summary>
    /// <param name="path">The path of <see cref="Begin"/>.</param>
    public static void End(string path) => Paths.TryRemove(path, out _);

    /// <summary>Deletes it; where that cannot be done yet, as long as Windows keeps the files of a loaded assembly, it is tried again when the process
    /// ends.</summary>
    /// <param name="path">The path of <see cref="Begin"/>.</param>
    public static void Discard(string path)
    {
        TryDelete(path);
        if (!Path.Exists(path)) End(path);
    }

    private static void TryDelete(string path)
    {
        try
        {
            if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
            else File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process ends: there is nobody to tell.
        }
    }
}
