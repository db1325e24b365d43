namespace RobustnessTools.Plugin.Activations.Hermite;

/// <summary>h7.</summary>
public sealed class Hermite7() : HermitePolynomial(7);
