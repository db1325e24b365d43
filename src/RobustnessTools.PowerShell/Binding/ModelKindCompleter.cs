using RobustnessTools.Models;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of models, long and short.</summary>
public sealed class ModelKindCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
    [
        (nameof(ModelKind.RandomFeatures), "φ_map(x) = φ(Vx), p = k"),
        (nameof(ModelKind.NeuralTangent), "φ_map(x) = x ⊗ φ'(Wx), p = d·k"),
        (ModelKind.RandomFeatures.ShortName(), "RandomFeatures"),
        (ModelKind.NeuralTangent.ShortName(), "NeuralTangent"),
    ];
}
