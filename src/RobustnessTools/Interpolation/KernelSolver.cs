using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Applies K⁻¹ (or K⁺, or another function of K) to many right-hand sides.</summary>
internal abstract class KernelSolver : IDisposable
{
    /// <summary>B ← B·K⁻¹.</summary>
    /// <param name="b">r×n.</param>
    internal abstract void SolveRows(MatrixView b);

    /// <summary>The function of K for one of the values that models of this kernel are fitted by; valid as long as this.</summary>
    /// <param name="value">Index in the grid's path; this is 0.</param>
    internal virtual KernelSolver At(int value) => this;

    /// <summary>Frees what the solver has beside the kernel's own memory.</summary>
    public virtual void Dispose()
    {
        // A Cholesky factor is the kernel's own memory.
    }
}
