namespace RobustnessTools.Theory;

/// <summary>Whether a derivative that an activation brings is the derivative of what it should be, by their Hermite coefficients.</summary>
/// <param name="Statement">What is compared, for people.</param>
/// <param name="LargestDifference">The largest difference of coefficients, relative to the root mean square of the function.</param>
/// <param name="Holds">Whether that is no more than rounding.</param>
/// <remarks>Where φ' jumps, φ'' cannot hold: its part at the jump is no function.</remarks>
public sealed record IdentityCheck(string Statement, double LargestDifference, bool Holds);
