namespace RobustnessTools.Models.Limits;

/// <summary>What a test point z and a sample x make of a kernel of infinite width: its value, and ∇_z of it as a combination of both.</summary>
/// <param name="Value">k(z, x).</param>
/// <param name="AlongSample">What x is multiplied by in ∇_z k(z, x).</param>
/// <param name="AlongPoint">What z is multiplied by.</param>
internal readonly record struct LimitPair(double Value, double AlongSample, double AlongPoint);
