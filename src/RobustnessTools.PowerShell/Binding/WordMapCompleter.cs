using RobustnessTools.Words;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of feature maps of texts.</summary>
public sealed class WordMapCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() => WordMapKinds.All;
}
