using RobustnessTools.Models;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of models, long and short.</summary>
public sealed class ModelKindCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
    [
        .. ModelDescriptor.All.Select(model => (model.LongName, model.Formula)),
        .. ModelDescriptor.All.Select(model => (model.ShortName, model.LongName)),
    ];
}
