using RobustnessTools.Data;
using RobustnessTools.Plugins;

namespace RobustnessTools.Catalogs;

/// <summary>What experiments choose from by name: activations and datasets, built in and of plugins.</summary>
/// <remarks>Thread-safe. Sources and activations taken from it must not be used after it is disposed of.</remarks>
public sealed class Catalog : IDisposable
{
    private readonly PluginCatalog plugins;

    /// <summary>Offers what is built in and what some plugins have.</summary>
    /// <param name="plugins">The plugins; disposed of with the catalogs.</param>
    /// <param name="folders">Where the files of datasets are looked for; null for the usual places.</param>
    public Catalog(PluginCatalog plugins, DatasetFolders? folders = null)
    {
        this.plugins = plugins;
        Datasets = new DatasetCatalog(plugins, folders);
        Activations = new ActivationCatalog(plugins);
    }

    /// <summary>Activations by name.</summary>
    public ActivationCatalog Activations { get; }

    /// <summary>Datasets by name.</summary>
    public DatasetCatalog Datasets { get; }

    /// <summary>The plugins that were found.</summary>
    public IReadOnlyList<InstalledPlugin> Plugins => plugins.Plugins;

    /// <summary>What the user should know of the search for plugins, one sentence each.</summary>
    public IReadOnlyList<string> Warnings => plugins.Warnings;

    /// <summary>Looks for plugins in the usual places.</summary>
    /// <param name="directories">Folders that the user named, searched before all others; null for none.</param>
    /// <exception cref="Abstractions.InputException">A folder that the user named has no plugin, or a malformed one.</exception>
    public static Catalog Standard(IReadOnlyList<string>? directories = null) => new(new PluginCatalog(PluginSearchPath.Standard(directories)));

    /// <summary>Unloads the plugins.</summary>
    public void Dispose() => plugins.Dispose();
}
