using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Activations.Checks;

namespace RobustnessTools.Plugins;

/// <summary>The activations of plugins, checked before they are used.</summary>
/// <param name="plugins">The plugins.</param>
public sealed class PluginActivations(PluginCatalog plugins) : IActivationSource
{
    /// <inheritdoc/>
    public IReadOnlyList<ActivationInfo> List() =>
        [.. plugins.Activations.Select(found => new ActivationInfo(found.Offer.Name, Parity: null, found.Offer.Description, found.Plugin.Manifest.Name))];

    /// <inheritdoc/>
    public IActivation? Find(string name)
    {
        if (!plugins.TryGetActivation(name, out IActivation? activation)) return null;
        if (ActivationCheck.Quick(activation).FirstFailure is not { } failure) return activation;
        throw new InputException("ActivationFailsCheck", InputErrorKind.InvalidData,
            $"The activation '{name}' of a plugin does not keep its contract ({failure.Check}): {failure.Detail.TrimEnd('.')}; tell the plugin's authors, or choose another.");
    }
}
