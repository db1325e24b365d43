namespace RobustnessTools.Plugin.Activations.Hermite;

/// <summary>h3.</summary>
public sealed class Hermite3() : HermitePolynomial(3);
