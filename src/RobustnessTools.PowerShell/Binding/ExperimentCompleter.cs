using RobustnessTools.Experiments;

namespace RobustnessTools.PowerShell.Binding;

/// <summary>Completes names of the paper's experiments.</summary>
public sealed class ExperimentCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Description)> Names() =>
        PaperExperiments.Listed.Select(experiment => (experiment.Name, experiment.Title))
            .Concat(StudyExperiments.Listed.Select(experiment => (experiment.Name, experiment.Title)));
}
