namespace RobustnessTools.Plugin.Activations.Hermite;

/// <summary>h5.</summary>
public sealed class Hermite5() : HermitePolynomial(5);
