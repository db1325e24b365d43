using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Applies K⁻¹ (or K⁺) to many right-hand sides.</summary>
internal abstract class KernelSolver
{
    /// <summary>B ← B·K⁻¹.</summary>
    /// <param name="b">r×n.</param>
    internal abstract void SolveRows(MatrixView b);
}
