using RobustnessTools.Charts.Model;
using RobustnessTools.Studies;

namespace RobustnessTools.Charts.Scaling;

/// <summary>Heading, labels and provenance of a scaling plot.</summary>
public sealed record ScalingChartOptions
{
    /// <summary>The heading; null for one that names what all fits have in common.</summary>
    public string? Title { get; init; }

    /// <summary>The study that the fits are of; null for the sensitivity.</summary>
    public Study? Study { get; init; }

    /// <summary>The line below it; null for one that says what points and error bars are.</summary>
    public string? Subtitle { get; init; }

    /// <summary>How numbers are written at ticks.</summary>
    public TickLabels TickLabels { get; init; } = TickLabels.Auto;

    /// <summary>Provenance for the foot of an HTML page.</summary>
    public IReadOnlyList<ChartNote> Notes { get; init; } = [];
}
