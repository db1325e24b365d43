using RobustnessTools.Abstractions;
using RobustnessTools.Plugins;
using RobustnessTools.Tests.Data;

namespace RobustnessTools.Tests.Plugins;

/// <summary>The plugins of tests/Fixtures, and copies of them to spoil.</summary>
internal static class FixturePlugins
{
    /// <summary>The folder of a fixture as it was built.</summary>
    public static string Folder(string name) => Path.Combine(AppContext.BaseDirectory, "fixtures", name);

    /// <summary>Copies a fixture into a folder of a temporary one, and changes its description.</summary>
    public static string Copy(TemporaryFolder folder, string name, string place, params (string Old, string New)[] changes)
    {
        string target = folder.Combine(place);
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(Folder(name))) File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        string manifest = Path.Combine(target, PluginManifest.FileName);
        foreach (var (old, replacement) in changes)
            File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(old, replacement, StringComparison.Ordinal));
        return target;
    }

    /// <summary>The type that the plugin has, of an activation that a catalog gave.</summary>
    public static Type TypeOf(IActivation activation) => ((PluginActivation)activation).Own.GetType();

    /// <summary>A catalog of folders named by the user and nothing else.</summary>
    public static PluginCatalog Catalog(params string[] directories) => new(new PluginSearchPath(directories, [], null, null));
}
