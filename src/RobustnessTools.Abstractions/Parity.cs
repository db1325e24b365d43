namespace RobustnessTools.Abstractions;

/// <summary>Symmetry of a function about zero.</summary>
/// <remarks>The robustness theorem for the NTK model is for even activations (Bombari, Kiyani, Mondelli, arXiv:2302.01629, section 6).</remarks>
public enum Parity
{
    /// <summary>Neither even nor odd.</summary>
    None,

    /// <summary>φ(−x) = φ(x) for every x.</summary>
    Even,

    /// <summary>φ(−x) = −φ(x) for every x.</summary>
    Odd,
}
