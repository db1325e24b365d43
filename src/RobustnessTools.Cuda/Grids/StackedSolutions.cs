using RobustnessTools.Interpolation;

namespace RobustnessTools.Cuda.Grids;

/// <summary>What was found for the leading blocks of one kernel matrix, when it was solved with among others.</summary>
/// <param name="blocks">Coefficients, estimate of ‖K⁻¹‖₁ and K·α of each.</param>
internal sealed class StackedSolutions(IReadOnlyList<(double[] Coefficients, double InverseNorm, double[] Fitted)> blocks) : KernelSolutions
{
    /// <inheritdoc/>
    internal override (double[] Coefficients, double InverseNorm, double[] Fitted) Of(int n) => blocks.First(block => block.Coefficients.Length == n);
}
