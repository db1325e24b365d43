namespace RobustnessTools.Plugin.Activations.Hermite;

/// <summary>h6.</summary>
public sealed class Hermite6() : HermitePolynomial(6);
