using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Solutions of all leading blocks of a large kernel matrix at once, so that it is computed again once, for the residuals of all of them.</summary>
internal sealed class PreparedSolutions : KernelSolutions
{
    private readonly Dictionary<int, (double[] Coefficients, double InverseNorm, double[] Fitted)> found = [];

    /// <summary>Solves.</summary>
    /// <param name="kernel">Factorized.</param>
    /// <param name="labels">y, as far as the factor goes.</param>
    /// <param name="orders">Orders of the blocks.</param>
    internal PreparedSolutions(OverwrittenKernelMatrix kernel, ReadOnlyMemory<double> labels, IReadOnlyList<int> orders)
    {
        if (orders.Count == 0) return;
        var substituted = new SubstitutedSolutions(kernel, labels);
        (double[] Coefficients, double InverseNorm)[] solved = [.. orders.Select(substituted.Solve)];
        using Matrix vectors = new(orders.Count, kernel.Order), products = new(orders.Count, kernel.Order);
        for (int block = 0; block < solved.Length; block++) solved[block].Coefficients.CopyTo(vectors.Row(block));
        kernel.Multiply(vectors.View, products.View);
        for (int block = 0; block < solved.Length; block++)
            found[orders[block]] = (solved[block].Coefficients, solved[block].InverseNorm, products.Row(block)[..orders[block]].ToArray());
    }

    /// <inheritdoc/>
    internal override (double[] Coefficients, double InverseNorm, double[] Fitted) Of(int n) => found[n];
}
