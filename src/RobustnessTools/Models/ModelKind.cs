namespace RobustnessTools.Models;

/// <summary>The two models of arXiv:2302.01629, and the tangent kernel of both layers.</summary>
public enum ModelKind
{
    /// <summary>Random features: φ_map(x) = φ(Vx), p = k.</summary>
    RandomFeatures,

    /// <summary>Neural tangent kernel of the first layer: φ_map(x) = x ⊗ φ'(Wx), p = d·k.</summary>
    NeuralTangent,

    /// <summary>Neural tangent kernel of both layers: φ_map(x) = [c₁ a_j φ'(w_j·x) x, φ(w_j·x)], p = k·(d + 1).</summary>
    FullNeuralTangent,
}
