using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Plugins.Checks;

namespace RobustnessTools.Plugins.Installation;

/// <summary>The user's folder of plugins. A plugin is put there or taken away whole or not at all.</summary>
/// <param name="directory">The folder; it may not exist yet.</param>
public sealed class UserPlugins(string directory)
{
    /// <summary>Holds what is on its way in or out, on the same disk, where no search looks.</summary>
    private const string StagingFolder = ".staging";

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
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        return Staged(staged =>
        {
            if (Directory.Exists(full)) PluginFolder.Copy(full, staged);
            else if (File.Exists(full)) PluginPackage.Extract(full, staged);
            else throw new InputException("PluginNotFound", InputErrorKind.NotFound, $"'{source}' does not exist; name a plugin's folder or a .nupkg file.");

            var manifest = Checked(staged, full);
            string target = Path.Combine(directory, manifest.Name);
            string? present = Find(manifest.Name);
            if (present is not null && !replace)
            {
                throw new InputException("PluginInstalled", InputErrorKind.AlreadyExists,
                    $"A plugin named {manifest.Name} is installed already in '{present}'; --force replaces it.");
            }

            if (present is not null) Directory.Move(present, $"{staged}-before");
            try
            {
                Directory.Move(staged, target);
            }
            catch when (present is not null)
            {
                Directory.Move($"{staged}-before", present);
                throw;
            }

            return new InstalledPlugin(manifest, target, PluginOrigin.User);
        });
    }

    /// <summary>Takes a plugin away.</summary>
    /// <param name="name">The plugin's name.</param>
    /// <returns>The folder in which it was.</returns>
    /// <exception cref="InputException">None of that name is installed, or the folder cannot be written.</exception>
    public string Remove(string name) => Staged(staged =>
    {
        string present = Find(name) ?? throw NotInstalled(name);
        Directory.Move(present, staged);
        return present;
    });

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

    private static PluginManifest Checked(string staged, string source)
    {
        try
        {
            var report = PluginCheck.Run(staged);
            report.RequirePassed();
            return report.Manifest;
        }
        catch (InputException error)
        {
            // People know what they named, not the folder in which it was looked through.
            throw new InputException(error.ErrorId, error.Kind, error.Message.Replace(staged, source, StringComparison.Ordinal), error);
        }
        finally
        {
            ReleaseFiles();
        }
    }

    /// <summary>Windows keeps the files of an assembly locked until its load context is collected, and a folder with locked files cannot be moved.</summary>
    private static void ReleaseFiles()
    {
        if (!OperatingSystem.IsWindows()) return;
        for (int i = 0; i < 10; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private string? Find(string name) =>
        Folders().FirstOrDefault(folder => string.Equals(NameOf(folder), name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(Path.GetFileName(folder), name, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<string> Folders() => Directory.Exists(directory)
        ? Directory.EnumerateDirectories(directory).Where(folder => !string.Equals(Path.GetFileName(folder), StagingFolder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
        : [];

    private InputException NotInstalled(string name)
    {
        string[] names = [.. Folders().Select(NameOf)];
        string known = names.Length == 0 ? "none is" : NearestNames.Suggest(name, names);
        return new InputException("UnknownPlugin", InputErrorKind.NotFound, $"No plugin '{name}' is installed in '{directory}'; {known}.");
    }

    private T Staged<T>(Func<string, T> work)
    {
        string staging = Path.Combine(directory, StagingFolder);
        string staged = Path.Combine(staging, Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(staging);
            try
            {
                return work(staged);
            }
            finally
            {
                foreach (string left in (string[])[staged, $"{staged}-before"])
                    if (Directory.Exists(left)) Directory.Delete(left, recursive: true);
                if (!Directory.EnumerateFileSystemEntries(staging).Any()) Directory.Delete(staging);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException("PluginFolderNotWritable", InputErrorKind.PermissionDenied,
                $"The plugins in '{directory}' cannot be changed: {error.Message.TrimEnd('.')}.", error);
        }
    }
}
