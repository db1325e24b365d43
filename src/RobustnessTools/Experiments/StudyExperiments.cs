using RobustnessTools.Studies;

namespace RobustnessTools.Experiments;

/// <summary>The experiments of all studies.</summary>
public static class StudyExperiments
{
    /// <summary>All of them, by study.</summary>
    public static IReadOnlyList<StudyExperiment> Listed => [.. StudyCatalog.Loaded().All.SelectMany(study => study.Experiments)];

    /// <summary>The experiment of a name, or null.</summary>
    public static StudyExperiment? Find(string name) =>
        Listed.FirstOrDefault(experiment => string.Equals(experiment.Name, name, StringComparison.OrdinalIgnoreCase));
}
