using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>The cells of one curve, in the order in which the curve runs.</summary>
/// <param name="Line">What decides the line style, as the legend says it.</param>
/// <param name="Hue">N, or k on curves that run along N: what decides the colour.</param>
/// <param name="Cells">The cells, at least one.</param>
internal sealed record SensitivityCurve(string Line, double Hue, List<CellSummary> Cells)
{
    internal Cell First => Cells[0].Cell;

    internal Cell Last => Cells[^1].Cell;
}
