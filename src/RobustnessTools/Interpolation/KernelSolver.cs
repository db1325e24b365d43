using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Applies K⁻¹ (or K⁺) to many right-hand sides.</summary>
internal abstract class KernelSolver : IDisposable
{
    /// <summary>B ← B·K⁻¹.</summary>
    /// <param name="b">r×n.</param>
    internal abstract void SolveRows(MatrixView b);

    /// <summary>Frees what the solver has beside the kernel's own memory.</summary>
    public virtual void Dispose()
    {
        // A Cholesky factor is the kernel's own memory.
    }
}
