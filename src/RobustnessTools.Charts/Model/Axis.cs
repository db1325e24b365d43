namespace RobustnessTools.Charts.Model;

/// <summary>An axis: its name, its scale and its range. What is left open is chosen from the data.</summary>
public sealed record Axis
{
    /// <summary>Name with symbol and unit, e.g. <c>sensitivity S</c>.</summary>
    public string Label { get; init; } = "";

    /// <summary>Linear, logarithmic, or chosen from the data's range.</summary>
    public ScaleKind Scale { get; init; } = ScaleKind.Auto;

    /// <summary>How numbers are written at the ticks.</summary>
    public TickLabels TickLabels { get; init; } = TickLabels.Auto;

    /// <summary>
    /// The values to label, instead of round numbers: few values that matter, such as the sizes of an experiment. Where they have no room, only every
    /// second, third, … is labelled. Empty for round numbers.
    /// </summary>
    public IReadOnlyList<double> Ticks { get; init; } = [];

    /// <summary>Lower end of the axis; null to take it from the data. Must be positive on a logarithmic axis.</summary>
    public double? Minimum { get; init; }

    /// <summary>Upper end of the axis; null to take it from the data.</summary>
    public double? Maximum { get; init; }

    /// <summary>
    /// Whether a linear axis starts (or ends) at zero. Ignored on a logarithmic axis and where <see cref="Minimum"/> or <see cref="Maximum"/> is set.
    /// </summary>
    public bool IncludeZero { get; init; }
}
