namespace RobustnessTools.Plugin.Activations.Hermite;

/// <summary>h4.</summary>
public sealed class Hermite4() : HermitePolynomial(4);
