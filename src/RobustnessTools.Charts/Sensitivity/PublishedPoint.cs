using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>A value that someone has published, to be drawn as a marker beside one's own curve.</summary>
/// <param name="Cell">The model, size and dataset that it was measured for.</param>
/// <param name="Sensitivity">The published S.</param>
/// <param name="Label">Where it was published, as the legend shall say it.</param>
public sealed record PublishedPoint(Cell Cell, double Sensitivity, string Label);
