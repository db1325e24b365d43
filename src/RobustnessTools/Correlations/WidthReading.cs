using RobustnessTools.Compute;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Correlations;

/// <summary>What was read of a model's features at one width. Features and kernels are not divided by √k and k: ridges are multiplied by k instead.</summary>
/// <param name="Width">k.</param>
/// <param name="Scale">What ridges are multiplied by: k, or 1 in the limit and of a linear model.</param>
/// <param name="Kernel">Kernels of all points with the n training samples, (n + q)×n; of the samples with each other the lower triangle counts.</param>
/// <param name="Features">Features of all points, where there are fewer than samples; else null.</param>
/// <param name="Stein">What parameters have the product 𝒞 with; null where that is not known.</param>
/// <param name="SteinOfSamples">What dual coefficients have the product 𝒞 with; null likewise.</param>
internal sealed record WidthReading(
    int Width, double Scale, MatrixView Kernel, MatrixView? Features, double[]? Stein, double[]? SteinOfSamples)
{
    /// <summary>Fits the first n samples with each ridge.</summary>
    /// <param name="labels">g, n long.</param>
    /// <param name="ridges">λ, of features divided by √k.</param>
    /// <param name="compute">Decomposes.</param>
    internal FittedRidges Fit(ReadOnlySpan<double> labels, IReadOnlyList<double> ridges, ComputeContext compute)
    {
        int n = labels.Length, all = (int)Kernel.Columns;
        nint others = Kernel.Rows - all;
        double[] scaled = [.. ridges.Select(ridge => ridge * Scale)];
        bool isPrimal = Features is { } known && known.Columns < n;
        MatrixView source = isPrimal ? Features!.Value : Kernel.ColumnBlock(0, n);
        using RidgeRegression fit = isPrimal ? RidgeRegression.OfFeatures(source.RowBlock(0, n), labels, compute)
            : RidgeRegression.OfKernel(Matrix.Copy(source.RowBlock(0, n)), labels, compute.Algebra);
        double[][] predictions = fit.ValuesOfCoefficients(source.RowBlock(all, others), scaled);
        double[]? direction = isPrimal ? Stein : SteinOfSamples?[..n];
        if (direction is null) return new FittedRidges(predictions, Covariances: null, fit.Condition);
        using var row = new Matrix(1, direction.Length);
        direction.CopyTo(row.Row(0));
        return new FittedRidges(predictions, [.. fit.ValuesOfCoefficients(row.View, scaled).Select(value => value[0])], fit.Condition);
    }
}
