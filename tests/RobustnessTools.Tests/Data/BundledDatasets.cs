using RobustnessTools.Catalogs;
using RobustnessTools.Data;
using RobustnessTools.Plugins;

namespace RobustnessTools.Tests.Data;

/// <summary>A catalog with the bundled plugins only, which looks for files nowhere but in the folder it is given and where the system installs them.</summary>
internal static class BundledDatasets
{
    public static PluginCatalog Plugins() => new(new PluginSearchPath([], [], null, Path.Combine(AppContext.BaseDirectory, "plugins")));

    public static DatasetCatalog Catalog(PluginCatalog plugins) => new(plugins, new DatasetFolders(null, null));

    /// <summary>Opens a dataset of a folder.</summary>
    public static IDataSource Open(PluginCatalog plugins, string name, string? directory, params int[] classes) =>
        Catalog(plugins).Open(name, new DatasetOptions { Directory = directory, Classes = classes });
}
