using RobustnessTools.Catalogs;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of datasets.</summary>
public sealed class DatasetCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
        Catalog.Datasets.Names.Select(name => (name, Catalog.Datasets.DescriptionOf(name) is { Length: > 0 } description ? description : name));
}
