using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Charts.Model;
using RobustnessTools.Results;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>Which colour, marker and line style a curve has: one axis has the colours and markers, what else tells curves apart the line styles.</summary>
internal sealed class CurveLooks
{
    private readonly CellFacts facts;
    private readonly Abscissa abscissa;
    private readonly string? axis;
    private readonly string[] lineAxes;
    private readonly List<string> colors, lines;

    /// <summary>Chooses the looks of all curves of a chart, so that a curve looks alike in all panels.</summary>
    /// <param name="cells">The cells of all curves.</param>
    /// <param name="facts">What tells them apart.</param>
    /// <param name="abscissa">What curves run along.</param>
    /// <param name="panels">The axes that have panels.</param>
    /// <param name="colorBy">The axis that has the colours; null for N, or k on curves that run along N.</param>
    internal CurveLooks(IReadOnlyList<CellSummary> cells, CellFacts facts, Abscissa abscissa, IReadOnlyList<string> panels, string? colorBy)
    {
        (this.facts, this.abscissa) = (facts, abscissa);
        axis = colorBy ?? abscissa.HueAxis;
        ColorsHue = axis == abscissa.HueAxis;
        string[] possible = [.. facts.Axes, .. abscissa.HueAxis is { } hue ? [hue] : Array.Empty<string>()];
        if (colorBy is not null && cells.Count > 0 && !possible.Contains(colorBy, StringComparer.Ordinal))
            throw new InputException("UnknownAxis", InputErrorKind.InvalidArgument,
                $"'{colorBy}' does not tell curves of these results apart, so that it has no colours: {NearestNames.Suggest(colorBy, possible)}.");
        lineAxes = axis is null ? [.. panels] : [.. panels, axis];
        Cell[] known = [.. cells.Select(static cell => cell.Cell)];
        colors = [.. (axis is not null && known.All(cell => cell.IsNumber(axis)) ? known.OrderBy(cell => cell.Number(axis)) : known.AsEnumerable())
            .Select(Color).Distinct(StringComparer.Ordinal)];
        lines = [.. (ColorsHue ? known.AsEnumerable() : known.OrderBy(abscissa.Hue)).Select(Line).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether the colours tell N, or k on curves that run along N.</summary>
    internal bool ColorsHue { get; }

    /// <summary>Whether there are colours to tell apart.</summary>
    internal bool HasColors => colors.Count > 1;

    /// <summary>The number of a cell's colour, where colours tell an axis; below 0 where no curve has it.</summary>
    internal int ColorOf(Cell cell) => colors.IndexOf(Color(cell));

    /// <summary>The look of the curve through a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="hasLone">Whether some curve of its panel is a single point, without a line to tell it by: then all markers differ.</param>
    internal SeriesStyle Of(Cell cell, bool hasLone)
    {
        // Where only the line style would differ, colours and markers do too.
        int line = lines.IndexOf(Line(cell)), color = HasColors ? ColorOf(cell) : line;

        // Where line styles begin again, other markers go on.
        int further = HasColors ? line / SeriesStyle.Dashes * colors.Count : 0;
        return new SeriesStyle(color, line, hasLone ? (line * colors.Count) + ColorOf(cell) : color + further);
    }

    private string Color(Cell cell) => axis is null ? "" : cell.Text(axis);

    // Facts of the line style, and N where it has no colours.
    private string Line(Cell cell) =>
        facts.Line(cell, lineAxes) + (ColorsHue || abscissa.HueAxis is null ? "" : "\n" + cell.Text(abscissa.HueAxis));
}
