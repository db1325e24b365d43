using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>K = QΛQᵀ, and functions of it: Q g(Λ) Qᵀ.</summary>
internal sealed class KernelSpectrum : IDisposable
{
    private readonly Matrix vectors;
    private readonly double[] values;
    private readonly ThreadedAlgebra algebra;

    /// <summary>Decomposes a kernel matrix.</summary>
    /// <param name="kernel">n×n, lower triangle; kept and overwritten.</param>
    /// <param name="algebra">Provider and threads.</param>
    internal KernelSpectrum(Matrix kernel, ThreadedAlgebra algebra)
    {
        vectors = kernel;
        this.algebra = algebra;
        values = new double[kernel.Rows];
        algebra.Cancellation.ThrowIfCancellationRequested();
        algebra.Provider.SymmetricEigen(kernel.View, values, vectors: true);
        CutOff = values.Length * Math.ScaleB(1, -52) * Largest;
        Rank = values.Count(value => value > CutOff);
    }

    /// <summary>The eigenvalues, ascending.</summary>
    internal ReadOnlySpan<double> Values => values;

    /// <summary>Largest eigenvalue.</summary>
    internal double Largest => values[^1];

    /// <summary>Smallest eigenvalue; negative by rounding at times.</summary>
    internal double Smallest => values[0];

    /// <summary>λ_max/λ_min; infinite where λ_min is not above 0.</summary>
    internal double Condition => Smallest > 0 ? Largest / Smallest : double.PositiveInfinity;

    /// <summary>Eigenvalues up to this one cannot be told from zero.</summary>
    internal double CutOff { get; }

    /// <summary>Number of eigenvalues above the cut-off.</summary>
    internal int Rank { get; }

    /// <summary>
    /// g(λ) of each eigenvalue. Where λ cannot be told from zero, g is 0 if it is larger than 1/cut-off: the pseudo-inverse, never a division by rounding.
    /// </summary>
    /// <param name="regularization">g.</param>
    internal double[] Factors(Regularization regularization) => Array.ConvertAll(values, value =>
    {
        double factor = regularization.Factor(value);
        return value > CutOff || (factor <= 1 / CutOff && double.IsFinite(factor)) ? factor : 0;
    });

    /// <summary>B·Q: rows in the basis of eigenvectors.</summary>
    /// <param name="rows">r×n.</param>
    /// <param name="projected">r×n.</param>
    internal void Project(MatrixView rows, MatrixView projected) =>
        algebra.Multiply(Transpose.No, Transpose.Yes, 1, rows, vectors.View, 0, projected); // Rows of `vectors` are eigenvectors.

    /// <summary>B·Qᵀ: rows back from the basis of eigenvectors.</summary>
    /// <param name="projected">r×n.</param>
    /// <param name="rows">r×n.</param>
    internal void Restore(MatrixView projected, MatrixView rows) =>
        algebra.Multiply(Transpose.No, Transpose.No, 1, projected, vectors.View, 0, rows);

    /// <summary>B ← B·Q g(Λ) Qᵀ.</summary>
    /// <param name="b">r×n.</param>
    /// <param name="factors">g(λ) of each eigenvalue.</param>
    internal void Apply(MatrixView b, double[] factors)
    {
        using var projected = new Matrix(b.Rows, b.Columns);
        Project(b, projected.View);
        for (nint i = 0; i < b.Rows; i++) TensorPrimitives.Multiply(projected.Row(i), factors, projected.Row(i));
        Restore(projected.View, b);
    }

    /// <inheritdoc/>
    public void Dispose() => vectors.Dispose();
}
