using RobustnessTools.Charts.Model;

namespace RobustnessTools.Charts.Scaling;

/// <summary>Measured points and the power law S = c·x^a fitted to them.</summary>
/// <param name="Name">What was fitted, e.g. <c>NTK, square</c>.</param>
/// <param name="Points">The points, with their intervals.</param>
/// <param name="Coefficient">c, positive.</param>
/// <param name="Exponent">a.</param>
/// <param name="ExponentLower">Lower end of the 95% interval of a; NaN where there is none.</param>
/// <param name="ExponentUpper">Its upper end.</param>
public sealed record FittedCurve(
    string Name,
    IReadOnlyList<DataPoint> Points,
    double Coefficient,
    double Exponent,
    double ExponentLower = double.NaN,
    double ExponentUpper = double.NaN);
