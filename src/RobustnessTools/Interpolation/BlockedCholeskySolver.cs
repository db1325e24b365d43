using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>K⁻¹ = L⁻ᵀL⁻¹, L in half storage.</summary>
/// <param name="factor">L, of order n.</param>
/// <param name="algebra">Provider and threads.</param>
internal sealed class BlockedCholeskySolver(LowerView factor, ThreadedAlgebra algebra) : KernelSolver
{
    /// <inheritdoc/>
    internal override void SolveRows(MatrixView b)
    {
        BlockedSubstitution.SolveRight(algebra, Transpose.Yes, factor, b);
        BlockedSubstitution.SolveRight(algebra, Transpose.No, factor, b);
    }
}
