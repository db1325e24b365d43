namespace RobustnessTools.Plugin.Activations.Hermite;

/// <summary>h2.</summary>
public sealed class Hermite2() : HermitePolynomial(2);
