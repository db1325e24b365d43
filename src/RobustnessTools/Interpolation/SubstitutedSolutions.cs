using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Solutions by substitution: forward once for all leading blocks, as the leading part of L⁻¹y serves each of them; backward for each.</summary>
internal sealed class SubstitutedSolutions : KernelSolutions
{
    private readonly FactoredKernelMatrix kernel;
    private readonly double[][] forward;

    /// <summary>Substitutes forward.</summary>
    /// <param name="kernel">Factorized.</param>
    /// <param name="labels">y, as far as the factor goes.</param>
    internal SubstitutedSolutions(FactoredKernelMatrix kernel, ReadOnlyMemory<double> labels)
    {
        this.kernel = kernel;

        // Labels, and the starts of the condition estimate.
        using var vectors = new Matrix(1 + ConditionEstimate.Starts, labels.Length);
        if (labels.Length > 0)
        {
            labels.Span.CopyTo(vectors.Row(0));
            ConditionEstimate.WriteStarts(vectors.View.RowBlock(1, ConditionEstimate.Starts));
            kernel.SubstituteForward(vectors.View);
        }

        forward = [.. Enumerable.Range(0, (int)vectors.Rows).Select(row => vectors.Row(row).ToArray())];
    }

    /// <inheritdoc/>
    internal override (double[] Coefficients, double InverseNorm, double[] Fitted) Of(int n)
    {
        var (coefficients, inverseNorm) = Solve(n);
        var fitted = new double[n];
        kernel.Multiply(coefficients, fitted);
        return (coefficients, inverseNorm, fitted);
    }

    /// <summary>The same without K·α.</summary>
    internal (double[] Coefficients, double InverseNorm) Solve(int n)
    {
        using var vectors = new Matrix(forward.Length, n);
        for (int row = 0; row < forward.Length; row++) forward[row].AsSpan(0, n).CopyTo(vectors.Row(row));
        ConditionEstimate.Combine(vectors.View.RowBlock(1, ConditionEstimate.Starts), vectors.View.RowBlock(1, 2));
        kernel.SubstituteBackward(vectors.View);
        return (vectors.Row(0).ToArray(), kernel.OneNormOfInverse(vectors.Row(1), vectors.Row(2)));
    }
}
