namespace RobustnessTools.Charts.Model;

/// <summary>
/// A picture as a value: what is drawn, without a word on where or how large. Any renderer takes it; any script or plugin can build it from its own rows.
/// </summary>
/// <remarks>Text is plain Unicode everywhere: superscript digits (10⁴) are typeset as superscripts, and nothing is read as markup.</remarks>
public sealed record Chart
{
    /// <summary>The heading; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>One line below the heading, e.g. how many trials a point is the mean of; empty for none.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The coordinate systems, drawn side by side in this order, row by row. A chart without panels says that there is no data.</summary>
    public IReadOnlyList<Panel> Panels { get; init; } = [];

    /// <summary>Whether there is a legend.</summary>
    public bool HasLegend { get; init; } = true;

    /// <summary>
    /// Whether all panels have one vertical axis, so that they compare at a glance; each has its own all the same where one of them would shrink below a
    /// quarter of its height, where their scales are of two kinds, and where an axis demands its ends.
    /// </summary>
    public bool HasEqualVerticalAxes { get; init; }

    /// <summary>The one colour scale that all heat maps of the chart share, so that equal colours are equal values.</summary>
    public Axis ColorAxis { get; init; } = new();

    /// <summary>What the intervals of points are, as the read-out and the data table call them.</summary>
    public string IntervalLabel { get; init; } = "95% confidence interval";

    /// <summary>Where the numbers come from (the plan, the environment): shown at the foot of an HTML page, left out of a figure.</summary>
    public IReadOnlyList<ChartNote> Notes { get; init; } = [];

    /// <summary>What could not be drawn, found while the chart was built; a renderer adds its own and hands all of them to its caller.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
