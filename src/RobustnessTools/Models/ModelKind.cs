namespace RobustnessTools.Models;

/// <summary>The two models of arXiv:2302.01629.</summary>
public enum ModelKind
{
    /// <summary>Random features: φ_map(x) = φ(Vx), p = k.</summary>
    RandomFeatures,

    /// <summary>Neural tangent kernel of the first layer: φ_map(x) = x ⊗ φ'(Wx), p = d·k.</summary>
    NeuralTangent,
}
