namespace RobustnessTools.Plugin.Activations.Hermite;

/// <summary>h8.</summary>
public sealed class Hermite8() : HermitePolynomial(8);
