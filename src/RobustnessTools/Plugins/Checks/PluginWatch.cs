using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Plugins.Installation;

namespace RobustnessTools.Plugins.Checks;

/// <summary>Checks a plugin again whenever a build replaces it.</summary>
/// <remarks>
/// A copy is loaded, so that the build can replace the files of what is being checked (Windows locks loaded assemblies; elsewhere writing into one
/// crashes the process).
/// The folder is looked at four times a second: that sees a folder which is deleted and made anew, and one on a network drive or in a container, which
/// no notification does.
/// </remarks>
public static class PluginWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>How many looks in a row a folder must be unchanged for the build to be over.</summary>
    private const int Quiet = 3;

    /// <summary>Checks a plugin now and after each change, until it is cancelled.</summary>
    /// <param name="directory">The plugin's folder.</param>
    /// <param name="show">Called for each check with what runs it; that throws <see cref="InputException"/> where the plugin cannot be loaded at all.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="InputException">The folder does not exist at the start.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static void Run(string directory, Action<Func<PluginReport>> show, CancellationToken cancellation)
    {
        string folder = PluginCheck.Folder(directory);
        if (!Directory.Exists(folder))
        {
            throw new InputException("PluginNotFound", InputErrorKind.NotFound,
                $"The plugin folder '{folder}' does not exist; name the folder that the build fills.");
        }

        while (true)
        {
            var state = State(folder);
            show(() => Check(folder));
            AwaitChange(folder, state, cancellation);
        }
    }

    private static PluginReport Check(string folder)
    {
        string copy = Path.Combine(Path.GetTempPath(), $"robustness-check-{Guid.NewGuid():N}");
        Unfinished.Begin(copy);
        try
        {
            PluginFolder.Copy(folder, copy);
            return PluginCheck.RunCopy(copy, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("PluginNotReadable", InputErrorKind.PermissionDenied,
                $"The plugin in '{folder}' cannot be copied for its check: {e.Message.TrimEnd('.')}.", e);
        }
        finally
        {
            Unfinished.Discard(copy);
        }
    }

    private static void AwaitChange(string folder, HashSet<(string Path, long Length, DateTime Written)> known, CancellationToken cancellation)
    {
        var last = known;
        for (int quiet = 0; quiet < Quiet || last.SetEquals(known); quiet++)
        {
            cancellation.WaitHandle.WaitOne(Interval);
            cancellation.ThrowIfCancellationRequested();
            var now = State(folder);
            if (!now.SetEquals(last)) quiet = -1;
            last = now;
        }
    }

    /// <summary>What can be seen of the files from outside; nothing where the folder is gone for a moment.</summary>
    private static HashSet<(string Path, long Length, DateTime Written)> State(string folder)
    {
        try
        {
            var files = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories);
            return [.. files.Select(file => (file.FullName, file.Length, file.LastWriteTimeUtc))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
