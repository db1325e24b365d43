namespace RobustnessTools.Models;

/// <summary>The interaction matrices I(z) = ∇φ_map(z)ᵀΦᵀ of several test points.</summary>
internal interface IInteractionMatrices
{
    /// <summary>Writes I(z) of one test point.</summary>
    /// <param name="point">From 0 to M − 1.</param>
    /// <param name="destination">d×n with n ≤ N, for the first n samples.</param>
    void WriteInteraction(int point, MatrixView destination);
}
