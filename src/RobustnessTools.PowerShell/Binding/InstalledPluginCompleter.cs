using RobustnessTools.Catalogs;
using RobustnessTools.Plugins;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of plugins that the user has installed.</summary>
public sealed class InstalledPluginCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
        Catalog.Plugins.Where(plugin => plugin.Origin == PluginOrigin.User).Select(plugin => (plugin.Manifest.Name, plugin.Manifest.Description));
}
