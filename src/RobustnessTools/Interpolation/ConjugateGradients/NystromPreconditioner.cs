using System.Numerics.Tensors;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation.ConjugateGradients;

/// <summary>
/// P = GGᵀ + μI, where GGᵀ = K[:, :r] (K_rr)⁻¹ K[:r, :] is what the first r training samples say of the kernel matrix (Nyström), and μ the mean of what it
/// leaves on the diagonal.
/// </summary>
/// <remarks>
/// <para>The samples are in random order, so that the first r are a uniform sample; see Frangella, Tropp, Udell, "Randomized Nyström preconditioning",
/// SIAM J. Matrix Anal. Appl. 44 (2023).</para>
/// <para>Nested like the grid: the leading n rows and r_n columns of G belong to the leading n samples, so that one G serves every n ≤ N. Applied by
/// Woodbury's identity, 4nr operations for each vector.</para>
/// <para>Where K_rr is numerically singular, a shift of its diagonal by a multiple of its rounding error makes it factorizable. That changes the
/// preconditioner only, hence the number of iterations but not the system that is solved.</para>
/// <para>Memory: 8Nr + 16r² bytes and 8r_n² for each n.</para>
/// </remarks>
internal sealed class NystromPreconditioner : IDisposable
{
    private const int PanelRows = 1024, PowerSteps = 30;
    private static readonly double Epsilon = Math.ScaleB(1, -52);
    private readonly LayerContext context;
    private readonly KernelColumns columns;
    private readonly List<Level> levels = [];

    /// <summary>Factorizes.</summary>
    /// <param name="columns">The first r columns of the kernel matrix, complete and finite; kept, overwritten, and disposed of with this.</param>
    /// <param name="samples">Numbers of samples, ascending; the last is N.</param>
    /// <param name="context">The run.</param>
    internal NystromPreconditioner(KernelColumns columns, IReadOnlyList<int> samples, LayerContext context)
    {
        this.columns = columns;
        this.context = context;
        MatrixView g = columns.Columns.View;
        using (Matrix factor = FactorLeadingBlock(g))
        {
            for (nint row = 0; row < g.Rows; row += PanelRows)
                context.Algebra.TriangularSolveRight(Transpose.Yes, factor.View, g.RowBlock(row, nint.Min(PanelRows, g.Rows - row)));
        }

        using Matrix gram = context.Pool.Rent(g.Columns, g.Columns);
        gram.View.Clear();
        int done = 0;
        foreach (int n in samples)
        {
            for (; done < n; done += Math.Min(PanelRows, n - done))
                context.Algebra.SymmetricRankUpdate(Transpose.Yes, 1, g.RowBlock(done, Math.Min(PanelRows, n - done)), 1, gram.View);
            levels.Add(LevelOf(n, gram.View));
        }
    }

    /// <summary>Memory in bytes of one preconditioner.</summary>
    internal static long Bytes(IReadOnlyList<int> samples, int dimension)
    {
        long r = NystromRank.For(samples[^1], dimension);
        return sizeof(double) * ((samples[^1] * r) + (2 * r * r) + samples.Sum(n => (long)NystromRank.For(n, dimension) * NystromRank.For(n, dimension)));
    }

    /// <summary>Rows ← rows · μP⁻¹. The factor μ makes no difference to conjugate gradients.</summary>
    /// <param name="sample">Index of the number of samples n.</param>
    /// <param name="rows">C×n.</param>
    internal void Apply(int sample, MatrixView rows)
    {
        Level level = levels[sample];
        MatrixView g = columns.Columns.View.Block(0, 0, level.Samples, level.Factor.Rows);
        using Matrix projected = context.Pool.Rent(rows.Rows, g.Columns);
        context.Algebra.Multiply(Transpose.No, Transpose.No, 1, rows, g, 0, projected.View);
        context.Algebra.TriangularSolveRight(Transpose.Yes, level.Factor.View, projected.View);
        context.Algebra.TriangularSolveRight(Transpose.No, level.Factor.View, projected.View);
        context.Algebra.Multiply(Transpose.No, Transpose.Yes, -1, projected.View, g, 1, rows);
    }

    /// <summary>λ_max of GGᵀ, which is at most that of the kernel matrix.</summary>
    /// <param name="sample">Index of the number of samples.</param>
    internal double LargestEigenvalue(int sample) => levels[sample].Largest;

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        columns.Dispose();
        foreach (Level level in levels) level.Factor.Dispose();
    }

    /// <summary>The Cholesky factor of K_rr, shifted as little as it takes.</summary>
    private Matrix FactorLeadingBlock(MatrixView g)
    {
        Matrix factor = context.Pool.Rent(g.Columns, g.Columns);
        double trace = 0;
        for (int i = 0; i < g.Columns; i++) trace += g[i, i];
        for (double shift = 2 * Epsilon * trace; ; shift *= 10)
        {
            for (int i = 0; i < g.Columns; i++)
            {
                g.Row(i)[..(i + 1)].CopyTo(factor.Row(i));
                factor[i, i] += shift;
            }

            // A shift by the whole trace makes any finite matrix of these diagonal-dominated proportions definite: the loop ends.
            if (context.Algebra.Cholesky(factor.View) == 0 || !(shift < trace)) return factor;
        }
    }

    private Level LevelOf(int n, MatrixView gram)
    {
        int rank = NystromRank.For(n, context.Dimension);
        double rest = 0, trace = 0;
        for (int i = 0; i < n; i++)
        {
            trace += columns.Diagonal[i];
            if (i >= rank) rest += columns.Diagonal[i] - TensorPrimitives.SumOfSquares<double>(columns.Columns.Row(i)[..rank]);
        }

        double shift = Math.Max(rank < n ? rest / (n - rank) : 0, Epsilon * trace);
        Matrix factor = context.Pool.Rent(rank, rank);
        for (int i = 0; i < rank; i++) gram.Row(i)[..(i + 1)].CopyTo(factor.Row(i));
        double largest = LargestEigenvalueOf(factor.View);
        for (int i = 0; i < rank; i++) factor[i, i] += shift;
        context.Algebra.Cholesky(factor.View);
        return new Level(n, factor, largest);
    }

    /// <summary>
    /// The largest eigenvalue of a symmetric matrix, lower triangle, by a fixed number of power steps: within a few percent, which is enough for an
    /// estimate.
    /// </summary>
    private double LargestEigenvalueOf(MatrixView a)
    {
        int r = (int)a.Rows;
        double[] x = new double[r], next = new double[r];
        Array.Fill(x, 1 / Math.Sqrt(r));
        double value = 0;
        for (int step = 0; step < PowerSteps; step++)
        {
            context.Algebra.Cancellation.ThrowIfCancellationRequested();
            next.AsSpan().Clear();
            for (int i = 0; i < r; i++)
            {
                ReadOnlySpan<double> row = a.Row(i)[..i];
                next[i] += TensorPrimitives.Dot(row, x.AsSpan(0, i)) + a[i, i] * x[i];
                TensorPrimitives.MultiplyAdd(row, x[i], next.AsSpan(0, i), next.AsSpan(0, i));
            }

            value = TensorPrimitives.Norm<double>(next);
            if (value == 0) return 0;
            TensorPrimitives.Divide(next, value, x);
        }

        return value;
    }

    /// <summary>What belongs to one number of samples: the Cholesky factor of μI + GᵀG, and the largest eigenvalue of GGᵀ.</summary>
    private sealed record Level(int Samples, Matrix Factor, double Largest);
}
