using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Plugins.Checks;

namespace RobustnessTools.Plugins.Installation;

/// <summary>The user's folder of plugins. A plugin is put there or taken away whole or not at all.</summary>
/// <param name="directory">The folder; it may not exist yet.</param>
public sealed class UserPlugins(string directory)
{
    /// <summary>The folder of the user who runs the program.</summary>
    /// <exception cref="InputException">The user has no home folder.</exception>
    public static UserPlugins Standard() => new(UserFolder.Plugins
        ?? throw new InputException("NoUserFolder", InputErrorKind.NotFound,
            $"You have no home folder to install plugins in; name a plugin's folder with --plugin or in {PluginSearchPath.EnvironmentVariable}."));

    /// <summary>Checks a plugin completely, which runs its code, and installs it.</summary>
    /// <param name="source">A plugin's folder (what <c>dotnet build</c> or <c>dotnet publish</c> filled), or a package (<c>.nupkg</c>).</param>
    /// <param name="replace">Whether a plugin of the same name that is installed already is replaced.</param>
    /// <returns>The plugin in its place.</returns>
    /// <exception cref="InputException">There is no plugin, it is unsafe, too large or fails its check, one of that name is installed, or the folder
    /// cannot be written. Nothing has changed then.</exception>
    public InstalledPlugin Install(string source, bool replace = false)
    {
        string full = Full(source);
        return Change(() =>
        {
            using var staging = new PluginStaging(directory);
            if (Directory.Exists(full)) PluginFolder.Copy(full, staging.Incoming);
            else if (File.Exists(full)) PluginPackage.Extract(full, staging.Incoming);
            else throw NoSource(source, "does not exist");

            var report = PluginCheck.RunCopy(staging.Incoming, full);
            report.RequirePassed();
            string target = Path.Combine(directory, report.Manifest.Name);
            string? present = Present(report.Manifest.Name, replace);
            if (present is not null) Directory.Move(present, staging.Before);
            try
            {
                Directory.Move(staging.Incoming, target);
            }
            catch when (present is not null)
            {
                Directory.Move(staging.Before, present);
                throw;
            }

            return new InstalledPlugin(report.Manifest, target, PluginOrigin.User);
        });
    }

    /// <summary>Looks whether something is a plugin that may be installed, as far as that can be told without running its code or unpacking it.</summary>
    /// <param name="source">A plugin's folder, or a package.</param>
    /// <param name="replace">Whether a plugin of the same name that is installed already would be replaced.</param>
    /// <exception cref="InputException">There is no plugin, the package is unsafe, or one of the folder's name is installed.</exception>
    public void RequireInstallable(string source, bool replace = false)
    {
        string full = Full(source);
        try
        {
            if (Directory.Exists(full)) Present(PluginManifest.Read(full).Name, replace);
            else if (File.Exists(full)) PluginPackage.RequirePlugin(full);
            else throw NoSource(source, "does not exist");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException("PluginNotReadable", InputErrorKind.PermissionDenied, $"'{full}' cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <summary>The folder in which a plugin is installed.</summary>
    /// <param name="name">The plugin's name.</param>
    /// <exception cref="InputException">None of that name is installed (<c>UnknownPlugin</c>).</exception>
    public string FolderOf(string name) => Find(name) ?? throw NotInstalled(name);

    /// <summary>Takes a plugin away.</summary>
    /// <param name="name">The plugin's name.</param>
    /// <returns>The folder in which it was.</returns>
    /// <exception cref="InputException">None of that name is installed, or the folder cannot be written.</exception>
    public string Remove(string name) => Change(() =>
    {
        string present = FolderOf(name);
        using var staging = new PluginStaging(directory);
        Directory.Move(present, staging.Incoming);
        return present;
    });

    private static string Full(string source) => string.IsNullOrWhiteSpace(source) ? throw NoSource(source, "is no path")
        : Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));

    /// <summary>The folder of the plugin of a name that is there already, or null.</summary>
    private string? Present(string name, bool replace)
    {
        string? present = Find(name);
        if (present is not null && !replace)
        {
            throw new InputException("PluginInstalled", InputErrorKind.AlreadyExists,
                $"A plugin named {name} is installed already in '{present}'; --force replaces it (-Force in PowerShell).");
        }

        return present;
    }

    private static InputException NoSource(string source, string why) =>
        new("PluginNotFound", InputErrorKind.NotFound, $"'{source}' {why}; name a plugin's folder or a .nupkg file.");

    /// <summary>The name that its description gives, or the folder's where that cannot be read.</summary>
    private static string NameOf(string folder)
    {
        try
        {
            return PluginManifest.Read(folder).Name;
        }
        catch (InputException)
        {
            return Path.GetFileName(folder);
        }
    }

    private string? Find(string name) =>
        Folders().FirstOrDefault(folder => string.Equals(NameOf(folder), name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(Path.GetFileName(folder), name, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> Folders() => Directory.Exists(directory)
        ? Directory.EnumerateDirectories(directory)
            .Where(folder => !string.Equals(Path.GetFileName(folder), PluginStaging.FolderName, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        : [];

    private InputException NotInstalled(string name)
    {
        string[] names = [.. Folders().Select(NameOf)];
        string known = names.Length == 0 ? "none is" : NearestNames.Suggest(name, names);
        return new InputException("UnknownPlugin", InputErrorKind.NotFound, $"No plugin '{name}' is installed in '{directory}'; {known}.");
    }

    /// <summary>Changes the folder, with what earlier changes left that were killed cleared away.</summary>
    private T Change<T>(Func<T> change)
    {
        try
        {
            PluginStaging.Clear(directory, before => Find(NameOf(before)) is not null);
            return change();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException("PluginFolderNotWritable", InputErrorKind.PermissionDenied,
                $"The plugins in '{directory}' cannot be changed: {error.Message.TrimEnd('.')}.", error);
        }
    }
}
