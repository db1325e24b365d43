using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Sensitivity;

/// <summary>The kernel matrix of centred features, K̃ = K − q1ᵀ − 1qᵀ + ν11ᵀ with q_i = E[φ_map]·φ_map(x_i) and ν = ‖E φ_map‖².</summary>
/// <remarks>
/// With the mean over the training samples q = K1/N and ν = 1ᵀK1/N²: then K̃1 = 0, and what is solved with is K̃ + (tr K̃/N²)·11ᵀ, which agrees with the
/// pseudo-inverse of K̃ on all that is orthogonal to 1, as a centred interaction matrix is.
/// </remarks>
internal sealed class CentredKernel : IDisposable
{
    private readonly Matrix factor;
    private readonly ThreadedAlgebra algebra;
    private readonly bool isDefinite;

    /// <summary>Centres a kernel matrix.</summary>
    /// <param name="kernel">K, N×N, both triangles.</param>
    /// <param name="means">q and ν; null for the mean over the samples.</param>
    /// <param name="context">Provider and memory.</param>
    internal CentredKernel(MatrixView kernel, FeatureMeans? means, LayerContext context)
    {
        algebra = context.Algebra;
        int n = (int)kernel.Rows;
        double[] met = new double[n];
        double norm;
        if (means is null)
        {
            for (int i = 0; i < n; i++) met[i] = System.Numerics.Tensors.TensorPrimitives.Sum<double>(kernel.Row(i)) / n;
            norm = met.Average();
        }
        else
        {
            means.Met.CopyTo(met);
            norm = means.SquaredNorm;
        }

        factor = context.Pool.Rent(n, n);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) factor[i, j] = kernel[i, j] - met[i] - met[j] + norm;
        double trace = 0;
        for (int i = 0; i < n; i++) trace += factor[i, i];

        double[] values = Spectrum(factor.View, context);
        Smallest = values[means is null ? Math.Min(1, n - 1) : 0];
        Largest = values[^1];
        if (means is null)
        {
            double shift = trace / ((double)n * n);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n; j++) factor[i, j] += shift;
        }

        isDefinite = algebra.Cholesky(factor.View) == 0;
    }

    /// <summary>λ_min, beside the 0 of the vector 1 where the mean over the samples was taken.</summary>
    internal double Smallest { get; }

    /// <summary>λ_max.</summary>
    internal double Largest { get; }

    /// <summary>The eigenvalues of a symmetric matrix, ascending.</summary>
    internal static double[] Spectrum(MatrixView matrix, LayerContext context)
    {
        using Matrix copy = context.Pool.Rent(matrix.Rows, matrix.Columns);
        matrix.CopyTo(copy.View);
        var values = new double[matrix.Rows];
        context.Algebra.Cancellation.ThrowIfCancellationRequested();
        context.Algebra.Provider.SymmetricEigen(copy.View, values, vectors: false);
        return values;
    }

    /// <summary>Rows ← rows·K̃⁻¹.</summary>
    /// <returns>Whether K̃ is numerically positive definite; otherwise nothing is done.</returns>
    internal bool TrySolveRows(MatrixView rows)
    {
        if (isDefinite) new CholeskySolver(factor.View, algebra).SolveRows(rows);
        return isDefinite;
    }

    /// <inheritdoc/>
    public void Dispose() => factor.Dispose();
}
