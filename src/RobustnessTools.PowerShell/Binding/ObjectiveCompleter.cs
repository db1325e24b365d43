using RobustnessTools.Basics;
using RobustnessTools.Words.Contexts;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes what the change of a word is searched for.</summary>
public sealed class ObjectiveCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
        ChoiceNames.All<ContextObjective>().Select(name => (name, "what the change is searched for"));
}
