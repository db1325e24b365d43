using System.Numerics.Tensors;
using RobustnessTools.Compute;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Theory;

namespace RobustnessTools.Correlations;

/// <summary>Ridge regression, ‖Φθ − g‖²/n + λ‖θ‖², at every λ from one eigendecomposition; with λ = 0 the fit of least norm.</summary>
/// <remarks>
/// Where there are fewer parameters than samples ΦᵀΦ is decomposed, which the kernel matrix's rounding does not reach, otherwise K = ΦΦᵀ. Cost: some
/// 9·min(n, p)³ operations once, then min(n, p) for each number that is asked for at each λ. Memory: 8·min(n, p)² bytes.
/// </remarks>
public sealed class RidgeRegression : IDisposable
{
    private readonly KernelSpectrum spectrum;
    private readonly ThreadedAlgebra algebra;
    private readonly Matrix? features;
    private readonly double[] projected;
    private readonly int samples;

    private RidgeRegression(Matrix gram, ReadOnlySpan<double> right, int samples, Matrix? features, ThreadedAlgebra algebra)
    {
        (this.samples, this.features, this.algebra) = (samples, features, algebra);
        spectrum = new KernelSpectrum(gram, algebra);
        using Matrix row = new(1, gram.Rows), turned = new(1, gram.Rows);
        right.CopyTo(row.Row(0));
        spectrum.Project(row.View, turned.View);
        projected = turned.Row(0).ToArray();
    }

    /// <summary>Whether its coefficients are those of parameters, not of samples.</summary>
    internal bool IsPrimal { get; private init; }

    /// <summary>Largest over smallest eigenvalue of what was decomposed.</summary>
    internal double Condition => spectrum.Condition;

    /// <summary>Fits given features.</summary>
    /// <param name="features">Φ, n×p.</param>
    /// <param name="labels">g, n long.</param>
    /// <param name="compute">Provider and threads.</param>
    public static RidgeRegression OfFeatures(MatrixView features, ReadOnlySpan<double> labels, ComputeContext compute)
    {
        ArgumentNullException.ThrowIfNull(compute);
        nint n = features.Rows, p = features.Columns;
        bool isPrimal = p < n;
        var gram = new Matrix(isPrimal ? p : n, isPrimal ? p : n);
        compute.Algebra.SymmetricRankUpdate(isPrimal ? Transpose.Yes : Transpose.No, 1, features, 0, gram.View);
        return isPrimal
            ? new RidgeRegression(gram, TransposedTimes(features, labels), (int)n, features: null, compute.Algebra) { IsPrimal = true }
            : new RidgeRegression(gram, labels, (int)n, Matrix.Copy(features), compute.Algebra);
    }

    /// <summary>Fits by a kernel matrix.</summary>
    /// <param name="kernel">K, n×n, lower triangle; kept and overwritten.</param>
    /// <param name="labels">g, n long.</param>
    /// <param name="algebra">Provider and threads.</param>
    internal static RidgeRegression OfKernel(Matrix kernel, ReadOnlySpan<double> labels, ThreadedAlgebra algebra) =>
        new(kernel, labels, labels.Length, features: null, algebra);

    /// <summary>θ, p long.</summary>
    /// <param name="ridge">λ, at least 0.</param>
    /// <exception cref="Abstractions.InputException">The ridge is below 0 or not finite (<c>RidgeOutOfRange</c>).</exception>
    public double[] Parameters(double ridge)
    {
        using Matrix scaled = Scaled([ridge]), found = new(1, projected.Length);
        spectrum.Restore(scaled.View, found.View);
        return features is null ? found.Row(0).ToArray() : TransposedTimes(features.View, found.Row(0));
    }

    /// <summary>⟨row, θ⟩ for rows of features, such as those of test points: predictions.</summary>
    /// <param name="rows">m×p.</param>
    /// <param name="ridges">Each at least 0.</param>
    /// <returns>For each ridge a value of each row.</returns>
    /// <exception cref="Abstractions.InputException">A ridge is below 0 or not finite (<c>RidgeOutOfRange</c>).</exception>
    public double[][] Values(MatrixView rows, IReadOnlyList<double> ridges)
    {
        ArgumentNullException.ThrowIfNull(ridges);
        if (features is null) return ValuesOfCoefficients(rows, ridges);
        using var products = new Matrix(rows.Rows, samples);
        algebra.Multiply(Transpose.No, Transpose.Yes, 1, rows, features.View, 0, products.View);
        return ValuesOfCoefficients(products.View, ridges);
    }

    /// <summary>⟨row, coefficients⟩, the coefficients being those of parameters or of samples.</summary>
    internal double[][] ValuesOfCoefficients(MatrixView rows, IReadOnlyList<double> ridges)
    {
        if (rows.Rows == 0) return [.. ridges.Select(_ => Array.Empty<double>())];
        using Matrix scaled = Scaled(ridges), turned = new(rows.Rows, rows.Columns), values = new(ridges.Count, rows.Rows);
        spectrum.Project(rows, turned.View);
        algebra.Multiply(Transpose.No, Transpose.Yes, 1, scaled.View, turned.View, 0, values.View);
        return [.. Enumerable.Range(0, ridges.Count).Select(i => values.Row(i).ToArray())];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        spectrum.Dispose();
        features?.Dispose();
    }

    /// <summary>For each ridge the coefficients in the basis of the eigenvectors.</summary>
    private Matrix Scaled(IReadOnlyList<double> ridges)
    {
        var scaled = new Matrix(ridges.Count, projected.Length);
        for (int i = 0; i < ridges.Count; i++)
        {
            RidgeTheory.Require(samples, ridges[i]);
            double[] factors = spectrum.Factors(ridges[i] == 0 ? Regularization.None : Regularization.OfRidge(samples * ridges[i]));
            TensorPrimitives.Multiply(projected, factors, scaled.Row(i));
        }

        return scaled;
    }

    private static double[] TransposedTimes(MatrixView features, ReadOnlySpan<double> vector)
    {
        var product = new double[features.Columns];
        for (int i = 0; i < vector.Length; i++) TensorPrimitives.MultiplyAdd(features.Row(i), vector[i], product, product);
        return product;
    }
}
