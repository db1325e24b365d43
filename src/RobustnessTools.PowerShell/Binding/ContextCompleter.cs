using RobustnessTools.Basics;
using RobustnessTools.Words.Contexts;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes ways to learn one more text, and what the change of a word is searched for.</summary>
public sealed class ContextCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
    [
        .. ChoiceNames.All<ContextTraining>().Select(name => (name, "how one more text is learned")),
        .. ChoiceNames.All<ContextObjective>().Select(name => (name, "what the change is searched for")),
    ];
}
