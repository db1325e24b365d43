using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace RobustnessTools.Experiments;

/// <summary>A part of an experiment that was run.</summary>
/// <param name="Part">What it is.</param>
/// <param name="Directory">Where its rows are.</param>
/// <param name="Summaries">For each of the part's quantities its cells.</param>
public sealed record ReproducedPart(ExperimentPart Part, string Directory, IReadOnlyList<IReadOnlyList<CellSummary>> Summaries);
