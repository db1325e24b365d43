using System.Globalization;
using System.Reflection;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Basics;
using RobustnessTools.Data;

namespace RobustnessTools.Plugins.Scaffolding;

/// <summary>Writes the project of a new plugin, which builds, tests itself and loads as it stands, without any package source.</summary>
/// <remarks>
/// The files are in the folder Templates, a subfolder for what every plugin has and one for each kind. The project refers to the contract's
/// assembly in its own <c>lib</c> folder: a copy of the one that this program runs with, so that the two agree.
/// </remarks>
public static class PluginScaffold
{
    private const string Prefix = "Scaffold/";
    private const string Common = "common";

    /// <summary>Writes a project.</summary>
    /// <param name="kind">What the plugin is to have.</param>
    /// <param name="name">The name by which users will choose it: a lower-case letter, then letters, digits and hyphens.</param>
    /// <param name="directory">Where to: a folder that does not exist, or an empty one. Null or empty for one of the plugin's name in the current
    /// folder.</param>
    /// <returns>The folder, an absolute path.</returns>
    /// <exception cref="InputException">The name does not fit or is taken by something built in, the folder is not empty, or cannot be written.</exception>
    public static string Write(PluginKind kind, string name, string? directory = null)
    {
        RequireName(kind, name);
        directory = Path.GetFullPath(string.IsNullOrEmpty(directory) ? name : directory);
        RequireWritable(kind, name, directory);
        try
        {
            foreach (var (path, content) in Files(kind, name)) Write(Path.Combine(directory, path), content);
            CopyContract(Path.Combine(directory, "lib"));
            return directory;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException("FolderNotWritable", InputErrorKind.PermissionDenied,
                $"The project cannot be written to '{directory}': {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <summary>Looks whether a project can be written, and writes nothing.</summary>
    /// <param name="kind">What the plugin is to have.</param>
    /// <param name="name">The name by which users will choose it.</param>
    /// <param name="directory">Where to.</param>
    /// <exception cref="InputException">The name does not fit or is taken by something built in, or the folder is not empty.</exception>
    public static void RequireWritable(PluginKind kind, string name, string directory)
    {
        RequireName(kind, name);
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new InputException("FolderNotEmpty", InputErrorKind.AlreadyExists, $"'{directory}' is not empty; name a folder that does not exist yet.");
    }

    /// <summary>The project's text files, without the contract's assembly: path in the project's folder, and content.</summary>
    internal static IEnumerable<(string Path, string Content)> Files(PluginKind kind, string name)
    {
        var assembly = typeof(PluginScaffold).Assembly;
        string identifier = Identifier(name);
        string[] folders = [$"{Prefix}{Common}/", $"{Prefix}{kind.ToString().ToLowerInvariant()}/"];
        foreach (string resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            // Windows writes the folders of a resource's name with backslashes.
            string path = resource.Replace('\\', '/');
            if (Array.Find(folders, folder => path.StartsWith(folder, StringComparison.Ordinal)) is not { } from) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            // Templates end in .txt so that nothing takes them for our own sources; a name that begins with a dot is written without it.
            string target = path[from.Length..^".txt".Length].Replace("dot-", ".", StringComparison.Ordinal);
            yield return (Filled(target), Filled(reader.ReadToEnd()));
        }

        string Filled(string text) => text
            .Replace("__Name__", identifier, StringComparison.Ordinal)
            .Replace("__name__", name, StringComparison.Ordinal)
            .Replace("__contract__", Contract, StringComparison.Ordinal)
            .Replace("__major__", Contract.Split('.')[0], StringComparison.Ordinal)
            .Replace("__minor__", Contract.Split('.')[1], StringComparison.Ordinal);
    }

    private static string Contract => typeof(IActivation).Assembly.GetCustomAttribute<ContractVersionAttribute>()!.ToString();

    private static void RequireName(PluginKind kind, string name)
    {
        if (!PluginManifest.IsOfferName(name) || !char.IsAsciiLetterLower(name[0]))
        {
            throw new InputException("InvalidPluginName", InputErrorKind.InvalidArgument,
                $"'{name}' cannot be the name of {(kind == PluginKind.Activation ? "an activation" : "a dataset")}: give a lower-case letter, "
                    + "then lower-case letters, digits and hyphens, e.g. my-own.");
        }

        if (FileNames.IsDevice(name))
        {
            throw new InputException("InvalidPluginName", InputErrorKind.InvalidArgument,
                $"'{name}' cannot be the name of a plugin: Windows takes it for a device; choose another name.");
        }

        bool taken = kind == PluginKind.Activation
            ? BuiltInActivations.Find(name) is not null
            : SyntheticDatasets.Find(name) is not null;
        if (taken)
        {
            throw new InputException("NameTaken", InputErrorKind.AlreadyExists,
                $"'{name}' is the name of something built in, which would always be used in place of yours; choose another name.");
        }
    }

    /// <summary>log-cosh becomes LogCosh.</summary>
    private static string Identifier(string name) =>
        string.Concat(name.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(part => char.ToUpper(part[0], CultureInfo.InvariantCulture) + part[1..]));

    private static void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    /// <summary>The assembly, and the documentation that editors show.</summary>
    private static void CopyContract(string folder)
    {
        string assembly = typeof(IActivation).Assembly.Location;
        Directory.CreateDirectory(folder);
        foreach (string file in (string[])[assembly, Path.ChangeExtension(assembly, ".xml")])
            if (File.Exists(file)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }
}
