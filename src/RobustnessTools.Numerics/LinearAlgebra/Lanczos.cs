using System.Numerics.Tensors;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Numerics.LinearAlgebra;

/// <summary>The ends of the spectrum of a symmetric matrix that is known by its products with vectors only, by Lanczos iteration.</summary>
/// <remarks>
/// Full reorthogonalization, from a random vector. Ritz values lie within the spectrum; the residual of a Ritz pair bounds how far the next eigenvalue is
/// from it (Parlett, "The Symmetric Eigenvalue Problem", section 4.5). Exact, up to rounding, after n steps. Memory: 8n bytes for each step.
/// </remarks>
public static class Lanczos
{
    private const int StepsBetweenChecks = 8;

    /// <summary>y ← A·x.</summary>
    /// <param name="x">n long.</param>
    /// <param name="y">n long; overwritten.</param>
    public delegate void Product(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>Approaches both ends, or the upper one alone.</summary>
    /// <param name="n">Order of the matrix, at least 1.</param>
    /// <param name="multiply">Its products.</param>
    /// <param name="provider">Decomposes the tridiagonal matrices.</param>
    /// <param name="tolerance">Of each end, relative to it.</param>
    /// <param name="limit">Most steps; n at most.</param>
    /// <param name="upperOnly">Whether to end as soon as the largest eigenvalue is known so well.</param>
    public static SpectrumEnds Ends(int n, Product multiply, ILinearAlgebra provider, double tolerance, int limit, bool upperOnly = false)
    {
        limit = Math.Min(limit, n);
        List<double[]> basis = [];
        List<double> alpha = [], beta = [];
        var vector = new double[n];
        new RandomStream(0, RandomPurpose.Iteration, 0).Normals(0, vector);
        Scale(vector, 1 / TensorPrimitives.Norm<double>(vector));
        for (int step = 1; ; step++)
        {
            basis.Add(vector);
            var next = new double[n];
            multiply(vector, next);
            alpha.Add(TensorPrimitives.Dot<double>(next, vector));

            // Twice is enough: Gram–Schmidt against the whole basis keeps it orthogonal to rounding.
            for (int pass = 0; pass < 2; pass++)
                foreach (double[] q in basis) TensorPrimitives.MultiplyAdd(q, -TensorPrimitives.Dot<double>(q, next), next, next);
            double remaining = TensorPrimitives.Norm<double>(next);
            bool last = step == limit || remaining <= double.Epsilon || !double.IsFinite(remaining);
            if (last || step % StepsBetweenChecks == 0)
            {
                SpectrumEnds ends = RitzEnds(alpha, beta, step == n ? 0 : remaining, provider);
                if (last || (ends.LargestError <= tolerance * Math.Abs(ends.Largest)
                    && (upperOnly || ends.SmallestError <= tolerance * Math.Abs(ends.Smallest)))) return ends;
            }

            beta.Add(remaining);
            Scale(next, 1 / remaining);
            vector = next;
        }
    }

    /// <summary>Eigenvalues of the tridiagonal matrix; the last components of their eigenvectors give the residuals.</summary>
    private static SpectrumEnds RitzEnds(List<double> alpha, List<double> beta, double remaining, ILinearAlgebra provider)
    {
        int m = alpha.Count;
        using var tridiagonal = new Matrix(m, m);
        for (int i = 0; i < m; i++)
        {
            tridiagonal[i, i] = alpha[i];
            if (i > 0) tridiagonal[i, i - 1] = beta[i - 1];
        }

        var values = new double[m];
        provider.SymmetricEigen(tridiagonal.View, values, vectors: true);
        return new SpectrumEnds(
            values[0], remaining * Math.Abs(tridiagonal[0, m - 1]), values[^1], remaining * Math.Abs(tridiagonal[m - 1, m - 1]), m);
    }

    private static void Scale(double[] vector, double factor) => TensorPrimitives.Multiply(vector, factor, vector);
}
