using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>K⁻¹ = L⁻ᵀL⁻¹ with the factor on a device.</summary>
internal sealed class DeviceCholeskySolver(DeviceKernelMatrix kernel) : KernelSolver
{
    /// <inheritdoc/>
    internal override void SolveRows(MatrixView b)
    {
        kernel.SubstituteForward(b);
        kernel.SubstituteBackward(b);
    }
}
