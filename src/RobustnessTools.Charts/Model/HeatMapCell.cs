namespace RobustnessTools.Charts.Model;

/// <summary>One cell of a heat map.</summary>
/// <param name="X">Centre along the horizontal axis.</param>
/// <param name="Y">Centre along the vertical axis.</param>
/// <param name="Value">What the colour shows; NaN for an empty cell.</param>
/// <param name="Trials">Number of trials behind the value; 0 where that means nothing.</param>
public sealed record HeatMapCell(double X, double Y, double Value, int Trials = 0);
