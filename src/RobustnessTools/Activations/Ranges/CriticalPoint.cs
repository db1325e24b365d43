namespace RobustnessTools.Activations.Ranges;

/// <summary>Where a derivative of an activation has an extremum or jumps.</summary>
/// <param name="Point">Where.</param>
/// <param name="Lower">The smallest value there; NaN for that of the function.</param>
/// <param name="Upper">The largest value there; NaN for that of the function.</param>
internal readonly record struct CriticalPoint(double Point, double Lower = double.NaN, double Upper = double.NaN);
