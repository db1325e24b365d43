namespace RobustnessTools.Interpolation;

/// <summary>What the factor of a kernel matrix gives for its leading blocks. Used from several threads.</summary>
internal abstract class KernelSolutions
{
    /// <summary>Solves for the leading block of an order.</summary>
    /// <param name="n">At most as far as the factor goes.</param>
    /// <returns>α = K⁻¹y, n long; an estimate of ‖K⁻¹‖₁ (<see cref="Numerics.LinearAlgebra.ConditionEstimate"/>); and K·α, n long.</returns>
    internal abstract (double[] Coefficients, double InverseNorm, double[] Fitted) Of(int n);
}
