using RobustnessTools.Abstractions;
using RobustnessTools.Activations;

namespace RobustnessTools.Plugins;

/// <summary>The activations of plugins, as the catalogue of activations searches them.</summary>
/// <param name="plugins">Where they are; must outlive the activations that are found.</param>
public sealed class PluginActivations(PluginCatalog plugins) : IActivationSource
{
    /// <inheritdoc/>
    public IReadOnlyList<ActivationInfo> List() =>
        [.. plugins.Activations.Select(pair => new ActivationInfo(pair.Offer.Name, Parity: null, pair.Offer.Description, pair.Plugin.Manifest.Name))];

    /// <inheritdoc/>
    public IActivation? Find(string name) => plugins.TryGetActivation(name, out IActivation? activation) ? activation : null;
}
