using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>A kernel matrix that is solved with by substitution with its factor.</summary>
internal abstract class FactoredKernelMatrix : KernelMatrix
{
    /// <inheritdoc/>
    internal override KernelSolutions Solve(ReadOnlyMemory<double> labels, IReadOnlyList<int> orders) => new SubstitutedSolutions(this, labels);

    /// <summary>b ← L⁻¹b for each row b, with the factor of the leading block whose order is the rows' length.</summary>
    /// <param name="rows">r×n.</param>
    internal abstract void SubstituteForward(MatrixView rows);

    /// <summary>b ← L⁻ᵀb for each row b, likewise.</summary>
    /// <param name="rows">r×n.</param>
    internal abstract void SubstituteBackward(MatrixView rows);

    /// <summary>An estimate of ‖K⁻¹‖₁ of a leading block: <see cref="ConditionEstimate"/>.</summary>
    /// <param name="middle">K⁻¹ times the first vector that it begins with, n long.</param>
    /// <param name="safeguard">K⁻¹ times the second one, n long.</param>
    internal abstract double OneNormOfInverse(ReadOnlySpan<double> middle, ReadOnlySpan<double> safeguard);
}
