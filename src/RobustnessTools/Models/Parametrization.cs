namespace RobustnessTools.Models;

/// <summary>
/// By which parameters a network of two layers is differentiated for the neural tangent kernel of both of them: how much the first layer weighs beside the
/// second.
/// </summary>
public enum Parametrization
{
    /// <summary>By the weights themselves, whose entries are N(0, 1/d): the factor c₁ of the first layer's features is 1.</summary>
    Standard,

    /// <summary>By √d times the weights, whose entries are N(0, 1), as in NTK parametrization: c₁ = 1/√d.</summary>
    Ntk,
}
