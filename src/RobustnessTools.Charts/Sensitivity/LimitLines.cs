using RobustnessTools.Charts.Model;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Cells of infinite width beside curves of finite ones: thin lines, level where curves run along k or p, in the colour of their curve.</summary>
internal static class LimitLines
{
    private const string Name = "limit k → ∞";

    /// <summary>The cells that have a place on axes of numbers; all of them where there are no others.</summary>
    internal static IReadOnlyList<CellSummary> Finite(IReadOnlyList<CellSummary> cells) =>
        cells.Where(cell => !cell.Cell.IsInfinite).ToArray() is { Length: > 0 } finite ? finite : cells;

    /// <summary>What is said of cells that a chart does not draw, or null.</summary>
    /// <param name="count">Their number.</param>
    internal static string? Warning(int count) => count == 0 ? null
        : FormattableString.Invariant($"{count} cells of infinite width have no place on this chart and are not drawn.");

    /// <summary>The lines of a panel.</summary>
    /// <param name="limits">The panel's cells of infinite width.</param>
    /// <param name="curves">Its curves.</param>
    /// <param name="abscissa">What they run along.</param>
    /// <param name="line">What decides the line style of a cell.</param>
    /// <param name="color">Number of a curve's colour.</param>
    internal static IEnumerable<ReferenceSeries> For(
        IEnumerable<CellSummary> limits, IReadOnlyList<SensitivityCurve> curves, Abscissa abscissa, Func<CellSummary, string> line,
        Func<SensitivityCurve, int> color)
    {
        bool hasHue = abscissa.HueAxis is not (null or ChartVariable.Width);
        if (!abscissa.IsOfWidth)
        {
            return from limit in limits
                   group limit by (Line: line(limit), Hue: Hue(limit)) into along
                   let style = curves.FirstOrDefault(curve => curve.Line == along.Key.Line && (!hasHue || curve.Hue.Equals(along.Key.Hue)))
                   where style is not null
                   select Line(style, [.. along.OrderBy(cell => abscissa.Of(cell.Cell)).Select(cell => new DataPoint(abscissa.Of(cell.Cell), cell.Mean))]);
        }

        return from limit in limits
               let beside = curves.FirstOrDefault(curve =>
                   curve.Line == line(limit) && curve.First.Samples == limit.Cell.Samples && (!hasHue || curve.Hue.Equals(Hue(limit))))
               where beside is not null
               select Line(beside,
                   [new DataPoint(abscissa.Of(beside.First), limit.Mean), new DataPoint(abscissa.Of(beside.Last), limit.Mean)]);

        // A limit has no width to be told apart by.
        double Hue(CellSummary limit) => hasHue ? abscissa.Hue(limit.Cell) : 0;

        ReferenceSeries Line(SensitivityCurve beside, IReadOnlyList<DataPoint> points) =>
            new() { Name = Name, Points = points, Style = new SeriesStyle(color(beside), Dash: 4) };
    }
}
