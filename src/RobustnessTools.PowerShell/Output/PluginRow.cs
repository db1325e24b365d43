using RobustnessTools.Plugins;

namespace RobustnessTools.PowerShell.Output;

/// <summary>A plugin, as a flat row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its own version.</param>
/// <param name="Origin">How it was found.</param>
/// <param name="Activations">Names of the activations that it offers.</param>
/// <param name="Datasets">Names of the datasets that it offers.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Authors">Who made it.</param>
/// <param name="LiteralPath">Its folder.</param>
/// <param name="Problem">Why it cannot be used, or null.</param>
public sealed record PluginRow(
    string Name,
    string Version,
    PluginOrigin Origin,
    IReadOnlyList<string> Activations,
    IReadOnlyList<string> Datasets,
    string Description,
    string Authors,
    string LiteralPath,
    string? Problem)
{
    internal static PluginRow Of(InstalledPlugin plugin) => new(
        plugin.Manifest.Name, plugin.Manifest.Version, plugin.Origin,
        plugin.Manifest.Activations.Select(offer => offer.Name).ToArray(), plugin.Manifest.Datasets.Select(offer => offer.Name).ToArray(),
        plugin.Manifest.Description, plugin.Manifest.Authors, plugin.Directory, plugin.Problem);
}
