namespace RobustnessTools.Charts.Model;

/// <summary>One coordinate system and what is drawn in it.</summary>
public sealed record Panel
{
    /// <summary>What tells this panel from its neighbours; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether it is a picture: units of both axes are equally long, and there are neither ticks nor names of axes.</summary>
    public bool IsPicture { get; init; }

    /// <summary>The horizontal axis.</summary>
    public Axis X { get; init; } = new();

    /// <summary>The vertical axis.</summary>
    public Axis Y { get; init; } = new();

    /// <summary>
    /// What is drawn, later series over earlier ones of the same kind. Series of equal name and kind, also in different panels, share one legend entry.
    /// </summary>
    public IReadOnlyList<Series> Series { get; init; } = [];
}
