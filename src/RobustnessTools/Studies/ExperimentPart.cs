namespace RobustnessTools.Studies;

/// <summary>A plan of an experiment, and what its figure shows of it.</summary>
/// <param name="Name">Name of its folder, and its word in the figure.</param>
/// <param name="Plan">The whole of it.</param>
/// <param name="Quick">A small version of the same picture, in seconds.</param>
/// <param name="Quantities">Columns of its rows that the figure shows, each in a panel.</param>
public sealed record ExperimentPart(string Name, StudyPlan Plan, StudyPlan Quick, IReadOnlyList<string> Quantities)
{
    /// <summary>Whether its data are files, for which a folder of data is meant.</summary>
    public bool ReadsFiles { get; init; }
}
