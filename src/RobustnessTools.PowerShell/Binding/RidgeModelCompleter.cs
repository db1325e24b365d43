using RobustnessTools.Models;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of models that are fitted with a ridge: the linear one too.</summary>
public sealed class RidgeModelCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
    [
        ("linear", "zᵀθ, without a layer"),
        .. ModelDescriptor.All.Where(model => model.Kind is ModelKind.RandomFeatures or ModelKind.NeuralTangent)
            .Select(model => (model.ShortName, model.LongName)),
    ];
}
