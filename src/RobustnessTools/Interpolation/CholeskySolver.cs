using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>K⁻¹ = L⁻ᵀL⁻¹.</summary>
/// <param name="factor">L, n×n, lower triangle.</param>
/// <param name="algebra">Provider and threads.</param>
internal sealed class CholeskySolver(MatrixView factor, ThreadedAlgebra algebra) : KernelSolver
{
    /// <inheritdoc/>
    internal override void SolveRows(MatrixView b)
    {
        algebra.TriangularSolveRight(Transpose.Yes, factor, b);
        algebra.TriangularSolveRight(Transpose.No, factor, b);
    }
}
