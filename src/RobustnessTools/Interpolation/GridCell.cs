namespace RobustnessTools.Interpolation;

/// <summary>A place in a grid of fits.</summary>
/// <param name="Model">Which activation.</param>
/// <param name="Width">Index of the width.</param>
/// <param name="Sample">Index of the number of samples.</param>
/// <param name="Value">Index of how far it is fitted, in the grid's path.</param>
internal readonly record struct GridCell(int Model, int Width, int Sample, int Value);
