using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What to make of the results of a sweep. Every default fits the paper's figures.</summary>
public sealed record ChartOptions
{
    /// <summary>Curves or a phase map.</summary>
    public ChartKind Kind { get; init; } = ChartKind.Lines;

    /// <summary>What curves run along.</summary>
    public ChartVariable X { get; init; } = ChartVariable.Auto;

    /// <summary>What the colour of a phase map shows.</summary>
    public PhaseValue PhaseValue { get; init; } = PhaseValue.Sensitivity;

    /// <summary>What gets a panel of its own. A phase map has one for each dataset, model and activation whatever this says.</summary>
    public PanelKeys PanelBy { get; init; } = PanelKeys.Dataset | PanelKeys.Model;

    /// <summary>Scale of the horizontal axis.</summary>
    public ScaleKind XScale { get; init; } = ScaleKind.Auto;

    /// <summary>Scale of the vertical axis.</summary>
    public ScaleKind YScale { get; init; } = ScaleKind.Auto;

    /// <summary>Scale of a phase map's colours.</summary>
    public ScaleKind ColorScale { get; init; } = ScaleKind.Auto;

    /// <summary>How numbers are written at ticks.</summary>
    public TickLabels TickLabels { get; init; } = TickLabels.Auto;

    /// <summary>Which interval the bands show.</summary>
    public IntervalKind Interval { get; init; } = IntervalKind.StudentT;

    /// <summary>Whether the universal law's √(N·d/p) is drawn (curves), or the line p = N·d (phase map).</summary>
    public bool ShowBound { get; init; } = true;

    /// <summary>Published values to draw as markers; those that belong to no panel of the chart are left out.</summary>
    public IReadOnlyList<PublishedPoint> Published { get; init; } = [];

    /// <summary>The heading; null for one that names what all cells have in common.</summary>
    public string? Title { get; init; }

    /// <summary>The line below the heading; null for one that says what points and bands are.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Provenance for the foot of an HTML page.</summary>
    public IReadOnlyList<ChartNote> Notes { get; init; } = [];
}
