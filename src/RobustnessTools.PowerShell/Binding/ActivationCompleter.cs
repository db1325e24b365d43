using RobustnessTools.Catalogs;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of activations.</summary>
public sealed class ActivationCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() => Catalog.Activations.List().Select(info => (info.Name, info.Description));
}
