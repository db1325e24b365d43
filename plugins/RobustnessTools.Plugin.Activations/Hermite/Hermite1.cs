namespace RobustnessTools.Plugin.Activations.Hermite;

/// <summary>h1.</summary>
public sealed class Hermite1() : HermitePolynomial(1);
