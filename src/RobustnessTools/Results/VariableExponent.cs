namespace RobustnessTools.Results;

/// <summary>The exponent of one variable in a power law.</summary>
/// <param name="Axis">Name of the axis that is the variable.</param>
/// <param name="Symbol">How it is written, such as N.</param>
/// <param name="Fitted">The exponent, or null where the cells have one value of the variable only.</param>
public sealed record VariableExponent(string Axis, string Symbol, FittedExponent? Fitted);
