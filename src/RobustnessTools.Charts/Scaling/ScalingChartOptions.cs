using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Scaling;

/// <summary>Names on a scaling plot, and the slope to compare with.</summary>
public sealed record ScalingChartOptions
{
    /// <summary>The heading.</summary>
    public string Title { get; init; } = "Scaling of the sensitivity S";

    /// <summary>The line below it.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>What the points run along.</summary>
    public string XLabel { get; init; } = "p / (N·d)";

    /// <summary>What was measured.</summary>
    public string YLabel { get; init; } = "sensitivity S";

    /// <summary>A slope to draw beside the fits, through the middle of all points: −1/2 is the universal law's along p; null for none.</summary>
    public double? ReferenceExponent { get; init; } = -0.5;

    /// <summary>How numbers are written at ticks.</summary>
    public TickLabels TickLabels { get; init; } = TickLabels.Auto;

    /// <summary>Provenance for the foot of an HTML page.</summary>
    public IReadOnlyList<ChartNote> Notes { get; init; } = [];
}
