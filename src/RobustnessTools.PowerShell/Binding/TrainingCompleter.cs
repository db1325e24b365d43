using RobustnessTools.Basics;
using RobustnessTools.Words.Contexts;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes ways to learn one more text.</summary>
public sealed class TrainingCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
        ChoiceNames.All<ContextTraining>().Select(name => (name, "how one more text is learned"));
}
