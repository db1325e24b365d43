namespace RobustnessTools.Studies;

/// <summary>A figure of a study as plans that belong together, by a name that users choose it by.</summary>
/// <param name="Name">Such as <c>memorization-rf</c>.</param>
/// <param name="Title">What it shows, for people.</param>
/// <param name="Parts">At least one; each has a folder of results of its name.</param>
/// <param name="Note">What to know when reading it: what of it is published, what is this project's own.</param>
public sealed record StudyExperiment(string Name, string Title, IReadOnlyList<ExperimentPart> Parts, string Note)
{
    /// <summary>At least one; each has a folder of results of its name.</summary>
    public IReadOnlyList<ExperimentPart> Parts { get; init => field = value.ToArray(); } = Parts.ToArray();
}
