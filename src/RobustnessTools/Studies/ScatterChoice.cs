namespace RobustnessTools.Studies;

/// <summary>Two measured columns of a study that a picture sets against each other unless asked for otherwise.</summary>
/// <param name="X">Name of the column along the horizontal axis.</param>
/// <param name="Y">Name of the column along the vertical axis.</param>
public sealed record ScatterChoice(string X, string Y)
{
    /// <summary>What holds on the line where both are equal, as the legend says it; null for no line.</summary>
    public string? Diagonal { get; init; }

    /// <summary>A value of the vertical axis that means something, and what, as the legend says it; null for none.</summary>
    public (double Value, string Meaning)? Level { get; init; }
}
