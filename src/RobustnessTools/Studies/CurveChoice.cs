namespace RobustnessTools.Studies;

/// <summary>What a picture of a study shows unless asked for otherwise: which axes are where. Names are those of the table's axes.</summary>
/// <param name="X">What curves run along: of several axes the first that varies.</param>
/// <param name="Hue">What tells the curves of a panel apart by colour: of several axes the first that varies and that curves do not run along.</param>
/// <param name="Panels">What gets a panel of its own.</param>
public sealed record CurveChoice(IReadOnlyList<string> X, IReadOnlyList<string> Hue, IReadOnlyList<string> Panels)
{
    /// <summary>The measured columns that get a row of panels each, where none is asked for; empty for the table's quantity alone.</summary>
    public IReadOnlyList<string> Quantities { get; init => field = value.ToArray(); } = [];

    /// <summary>The two measured columns that are set against each other, where none are asked for; null where there are no usual ones.</summary>
    public ScatterChoice? Scatter { get; init; }
}
