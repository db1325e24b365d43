using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Plugins.Checks;

namespace RobustnessTools.Plugins;

/// <summary>Walks a search path and reads the description of every plugin on it; runs no plugin's code.</summary>
internal sealed class PluginSearch
{
    private readonly List<InstalledPlugin> found = [];
    private readonly List<string> warnings = [];

    private PluginSearch()
    {
    }

    /// <summary>Finds the plugins, those that win first.</summary>
    /// <exception cref="InputException">A folder that the user named has no plugin, or a malformed one. Elsewhere that is a warning.</exception>
    public static (IReadOnlyList<InstalledPlugin> Plugins, List<string> Warnings) Run(PluginSearchPath path)
    {
        var search = new PluginSearch();
        foreach (string directory in path.Explicit) search.AddNamed(PluginCheck.Folder(directory), PluginOrigin.Explicit);
        foreach (string directory in path.FromEnvironment) search.AddFromEnvironment(directory);
        if (path.User is not null) search.AddFolderOf(path.User, PluginOrigin.User);
        if (path.Bundled is not null) search.AddFolderOf(path.Bundled, PluginOrigin.Bundled);
        return (search.found, search.warnings);
    }

    private void AddFromEnvironment(string directory)
    {
        if (!Path.IsPathFullyQualified(directory))
        {
            warnings.Add($"'{directory}' in {PluginSearchPath.EnvironmentVariable} is passed over: plugins are loaded from absolute paths only.");
            return;
        }

        try
        {
            AddNamed(directory, PluginOrigin.Environment);
        }
        catch (InputException e)
        {
            warnings.Add($"{PluginSearchPath.EnvironmentVariable}: {e.Message}");
        }
    }

    /// <summary>A folder that somebody named is a plugin, or holds at least one.</summary>
    private void AddNamed(string directory, PluginOrigin origin)
    {
        if (!Directory.Exists(directory))
        {
            throw new InputException("PluginNotFound", InputErrorKind.NotFound,
                $"The plugin folder '{directory}' does not exist; name the folder that holds {PluginManifest.FileName}.");
        }

        string[] within = File.Exists(Path.Combine(directory, PluginManifest.FileName)) ? [directory] : PluginFolders(directory);
        // Reading the description of the folder itself says what is wrong with it.
        if (within.Length == 0) within = [directory];
        foreach (string folder in within) Add(folder, PluginManifest.Read(folder), origin);
    }

    private void AddFolderOf(string directory, PluginOrigin origin)
    {
        foreach (string folder in PluginFolders(directory))
        {
            try
            {
                Add(folder, PluginManifest.Read(folder), origin);
            }
            catch (InputException e)
            {
                warnings.Add(e.Message);
            }
        }
    }

    private string[] PluginFolders(string directory)
    {
        try
        {
            return Directory.Exists(directory)
                ? [.. Directory.EnumerateDirectories(directory)
                    .Where(folder => File.Exists(Path.Combine(folder, PluginManifest.FileName)))
                    .Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            warnings.Add($"The plugin folder '{directory}' cannot be read: {e.Message.TrimEnd('.')}.");
            return [];
        }
    }

    private void Add(string folder, PluginManifest manifest, PluginOrigin origin)
    {
        folder = Path.TrimEndingDirectorySeparator(folder);
        if (found.Exists(plugin => string.Equals(plugin.Directory, folder, FileNames.Comparison))) return;
        if (found.Find(plugin => string.Equals(plugin.Manifest.Name, manifest.Name, StringComparison.OrdinalIgnoreCase)) is { } winner)
        {
            warnings.Add($"Two plugins are named {manifest.Name}: the one in '{winner.Directory}' is used, the one in '{folder}' is not.");
            return;
        }

        var added = new InstalledPlugin(manifest, folder, origin);
        if (added.Problem is not null) warnings.Add(added.Problem);
        found.Add(added);
    }
}
