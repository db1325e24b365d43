namespace RobustnessTools.Activations.Duals;

/// <summary>E ψ(u)ψ(v) of a Gaussian pair, and how it changes with the pair.</summary>
/// <param name="Value">E ψ(u)ψ(v).</param>
/// <param name="Slope">∂/∂c by the covariance c: E ψ'(u)ψ'(v).</param>
/// <param name="Growth">2∂/∂a by the variance a of u: (E[uψ'(u)ψ(v)] − c·Slope)/a.</param>
internal readonly record struct DualValue(double Value, double Slope, double Growth);
