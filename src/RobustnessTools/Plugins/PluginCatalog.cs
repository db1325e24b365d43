using System.Diagnostics.CodeAnalysis;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Basics;

namespace RobustnessTools.Plugins;

/// <summary>The plugins of a search path, and what they offer by name.</summary>
/// <remarks>
/// Making a catalog reads descriptions only; a plugin's code is loaded the first time that a name of its is asked for, and unloaded
/// when the catalog is disposed of. Where two plugins offer one name, the earlier on the search path has it, and <c>plugin:name</c> picks the other.
/// Thread-safe.
/// </remarks>
public sealed class PluginCatalog : IActivationSource, IDisposable
{
    private bool disposed;

    /// <summary>Looks for plugins.</summary>
    /// <param name="path">Where to look.</param>
    /// <exception cref="InputException">A folder that the user named has no plugin, or a malformed one.</exception>
    public PluginCatalog(PluginSearchPath path)
    {
        (Plugins, var warnings) = PluginSearch.Run(path);
        warnings.AddRange(Clashes("dataset", manifest => manifest.Datasets));
        warnings.AddRange(Clashes("activation", manifest => manifest.Activations));
        Warnings = warnings;
    }

    /// <summary>The plugins found, those that win first.</summary>
    public IReadOnlyList<InstalledPlugin> Plugins { get; }

    /// <summary>What the user should know of the search: names offered twice, malformed or unfit plugins, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The datasets that can be had by their plain names, each with the plugin that has it.</summary>
    public IReadOnlyList<(PluginOffer Offer, InstalledPlugin Plugin)> Datasets => Offers(manifest => manifest.Datasets);

    /// <summary>The activations that can be had by their plain names, each with the plugin that has it.</summary>
    public IReadOnlyList<(PluginOffer Offer, InstalledPlugin Plugin)> Activations => Offers(manifest => manifest.Activations);

    /// <summary>Finds a dataset loader, loading its plugin.</summary>
    /// <param name="name">A dataset's name, or <c>plugin:name</c>.</param>
    /// <param name="loader">The loader; one instance for all callers.</param>
    /// <returns>False if no plugin offers that name.</returns>
    /// <exception cref="InputException">The plugin named before the colon is unknown or does not offer it, or the plugin cannot be loaded.</exception>
    public bool TryGetDatasetLoader(string name, [NotNullWhen(true)] out IDatasetLoader? loader) =>
        TryGet(name, "dataset", manifest => manifest.Datasets, out loader);

    /// <summary>Finds an activation, loading its plugin and checking the activation the first time.</summary>
    /// <param name="name">An activation's name, or <c>plugin:name</c>.</param>
    /// <param name="activation">The activation; one instance for all callers.</param>
    /// <returns>False if no plugin offers that name.</returns>
    /// <exception cref="InputException">The plugin named before the colon is unknown or does not offer it, the plugin cannot be loaded, or the activation
    /// does not keep its contract.</exception>
    public bool TryGetActivation(string name, [NotNullWhen(true)] out IActivation? activation) =>
        TryGet(name, "activation", manifest => manifest.Activations, out activation);

    /// <inheritdoc/>
    IReadOnlyList<ActivationInfo> IActivationSource.List() =>
        [.. Activations.Select(found => new ActivationInfo(found.Offer.Name, Parity: null, found.Offer.Description, found.Plugin.Manifest.Name))];

    /// <inheritdoc/>
    IActivation? IActivationSource.Find(string name) =>
        !TryGetActivation(name, out var activation) ? null
        : string.Equals(activation.Name, name, StringComparison.Ordinal) ? activation
        : ((PluginActivation)activation).Named(name);

    /// <summary>Unloads the plugins' code. What was got from the catalog must not be used any more.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        foreach (var plugin in Plugins.Where(plugin => plugin.IsLoaded)) plugin.Loaded.Dispose();
    }

    private bool TryGet<T>(string name, string kind, Func<PluginManifest, IReadOnlyList<PluginOffer>> offers, [NotNullWhen(true)] out T? result)
        where T : class
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        string plain = name[(colon + 1)..];
        var plugin = colon >= 0
            ? Named(name[..colon], plain, kind, offers)
            : Plugins.FirstOrDefault(candidate => Has(candidate, plain, offers));
        result = plugin?.Loaded.Get<T>(plain);
        return result is not null;
    }

    private InstalledPlugin Named(string pluginName, string name, string kind, Func<PluginManifest, IReadOnlyList<PluginOffer>> offers)
    {
        var plugin = Plugins.FirstOrDefault(candidate => string.Equals(candidate.Manifest.Name, pluginName, StringComparison.OrdinalIgnoreCase));
        if (plugin is null)
        {
            string known = Plugins.Count == 0 ? "none is installed" : NearestNames.Suggest(pluginName, Plugins.Select(candidate => candidate.Manifest.Name));
            throw new InputException("UnknownPlugin", InputErrorKind.NotFound, $"There is no plugin '{pluginName}' to take the {kind} '{name}' from; {known}.");
        }

        if (Has(plugin, name, offers)) return plugin;
        string[] has = [.. offers(plugin.Manifest).Select(offer => offer.Name)];
        throw new InputException(kind == "activation" ? "UnknownActivation" : "UnknownDataset", InputErrorKind.NotFound,
            has.Length == 0
                ? $"The plugin {plugin.Manifest.Name} has no {kind} at all."
                : $"The plugin {plugin.Manifest.Name} has no {kind} '{name}'; {NearestNames.Suggest(name, has)}.");
    }

    private static bool Has(InstalledPlugin plugin, string name, Func<PluginManifest, IReadOnlyList<PluginOffer>> offers) =>
        offers(plugin.Manifest).Any(offer => string.Equals(offer.Name, name, StringComparison.Ordinal));

    private List<(PluginOffer Offer, InstalledPlugin Plugin)> Offers(Func<PluginManifest, IReadOnlyList<PluginOffer>> offers) =>
        [.. Plugins.SelectMany(plugin => offers(plugin.Manifest).Select(offer => (offer, plugin))).DistinctBy(pair => pair.offer.Name, StringComparer.Ordinal)];

    private IEnumerable<string> Clashes(string kind, Func<PluginManifest, IReadOnlyList<PluginOffer>> offers) =>
        from plugin in Plugins
        from offer in offers(plugin.Manifest)
        let winner = Plugins.First(candidate => Has(candidate, offer.Name, offers))
        where winner != plugin
        select $"The {kind} '{offer.Name}' is in the plugins {winner.Manifest.Name} ('{winner.Directory}') "
            + $"and {plugin.Manifest.Name} ('{plugin.Directory}'): the first is used; '{plugin.Manifest.Name}:{offer.Name}' picks the second.";
}
