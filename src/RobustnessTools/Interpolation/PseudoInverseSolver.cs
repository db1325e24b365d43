using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>K⁺ = Q diag(1/λ) Qᵀ over the eigenvalues above N·ε·λ_max: the documented fallback where Cholesky cannot be trusted. Never a ridge.</summary>
internal sealed class PseudoInverseSolver : KernelSolver
{
    private readonly Matrix vectors;
    private readonly double[] inverses;
    private readonly ThreadedAlgebra algebra;

    /// <summary>Decomposes a kernel matrix.</summary>
    /// <param name="kernel">n×n, lower triangle; kept and overwritten.</param>
    /// <param name="algebra">Provider and threads.</param>
    internal PseudoInverseSolver(Matrix kernel, ThreadedAlgebra algebra)
    {
        vectors = kernel;
        this.algebra = algebra;
        var values = new double[kernel.Rows];
        algebra.Cancellation.ThrowIfCancellationRequested();
        algebra.Provider.SymmetricEigen(kernel.View, values, vectors: true);
        Largest = values[^1];
        Smallest = values[0];
        CutOff = values.Length * Math.ScaleB(1, -52) * Largest;
        inverses = Array.ConvertAll(values, value => value > CutOff ? 1 / value : 0);
        Rank = inverses.Count(value => value != 0);
    }

    /// <summary>Largest eigenvalue.</summary>
    internal double Largest { get; }

    /// <summary>Smallest eigenvalue; negative by rounding at times.</summary>
    internal double Smallest { get; }

    /// <summary>Eigenvalues up to this one are taken as zero.</summary>
    internal double CutOff { get; }

    /// <summary>Number of eigenvalues above the cut-off.</summary>
    internal int Rank { get; }

    /// <inheritdoc/>
    public override void Dispose()
    {
        vectors.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    internal override void SolveRows(MatrixView b)
    {
        // Rows of `vectors` are eigenvectors: K⁺ = VᵀDV.
        using var projected = new Matrix(b.Rows, b.Columns);
        algebra.Multiply(Transpose.No, Transpose.Yes, 1, b, vectors.View, 0, projected.View);
        for (nint i = 0; i < b.Rows; i++) TensorPrimitives.Multiply(projected.Row(i), inverses, projected.Row(i));
        algebra.Multiply(Transpose.No, Transpose.No, 1, projected.View, vectors.View, 0, b);
    }
}
