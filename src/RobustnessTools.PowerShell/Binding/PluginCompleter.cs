namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of plugins, bundled or installed.</summary>
public sealed class PluginCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
        Catalog.Plugins.Select(plugin => (plugin.Manifest.Name, plugin.Manifest.Description));
}
