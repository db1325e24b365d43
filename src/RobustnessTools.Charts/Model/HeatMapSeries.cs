namespace RobustnessTools.Charts.Model;

/// <summary>Coloured cells on a grid, on the colour scale <see cref="Chart.ColorAxis"/>.</summary>
/// <remarks>
/// The grid lines lie halfway (on the axis' scale) between neighbouring distinct x and y of the cells. Places of the grid without a cell, or with a NaN,
/// stay empty and are crossed out.
/// </remarks>
public sealed record HeatMapSeries : Series
{
    /// <summary>The cells, in any order, at most one for each (x, y).</summary>
    public required IReadOnlyList<HeatMapCell> Cells { get; init; }
}
