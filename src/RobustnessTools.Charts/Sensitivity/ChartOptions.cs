using RobustnessTools.Charts.Model;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Predictions;

namespace RobustnessTools.Charts.Sensitivity;

/// <summary>What to make of the results of a sweep. Every default fits the paper's figures.</summary>
public sealed record ChartOptions
{
    /// <summary>Curves or a phase map.</summary>
    public ChartKind Kind { get; init; } = ChartKind.Lines;

    /// <summary>The study that the cells are of, which chooses what is where unless it is said here; null for the sensitivity.</summary>
    public Study? Study { get; init; }

    /// <summary>
    /// What curves run along: one of <see cref="ChartVariable"/> or any axis of the cells; null for k when all models are random features, else p, so that
    /// models can be compared.
    /// </summary>
    public string? X { get; init; }

    /// <summary>What the colour of a phase map shows.</summary>
    public PhaseValue PhaseValue { get; init; } = PhaseValue.Sensitivity;

    /// <summary>
    /// The axes that get a panel for each of their values, or <see cref="NoPanels"/>; null for dataset and model, or what the study says. A phase map has
    /// one for everything that varies whatever this says.
    /// </summary>
    public IReadOnlyList<string>? PanelBy { get; init; }

    /// <summary>
    /// The axis whose values have colours and markers of their own, while line styles tell what else curves differ in; null for N, or k on curves that run
    /// along N.
    /// </summary>
    public string? ColorBy { get; init; }

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

    /// <summary>Predictions to draw as thin lines beside curves of the sensitivity on synthetic data; null for none.</summary>
    public CellPredictions? Theory { get; init; }

    /// <summary>Published values to draw as markers; those that belong to no panel of the chart are left out.</summary>
    public IReadOnlyList<PublishedPoint> Published { get; init; } = [];

    /// <summary>The heading; null for one that names what all cells have in common.</summary>
    public string? Title { get; init; }

    /// <summary>The line below the heading; null for one that says what points and bands are.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Provenance for the foot of an HTML page.</summary>
    public IReadOnlyList<ChartNote> Notes { get; init; } = [];

    /// <summary>In the place of an axis: all curves in one panel.</summary>
    public const string NoPanels = "none";

    /// <summary>The axes that get panels.</summary>
    internal IReadOnlyList<string> Panels => PanelBy ?? Study?.Curves.Panels ?? ["dataset", "model"];
}
