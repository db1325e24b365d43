using RobustnessTools.Compute;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Correlations;

/// <summary>Ridge regressions of the linear model zᵀθ on a drawn problem.</summary>
internal static class LinearRidges
{
    /// <summary>Fits the first n samples with each ridge.</summary>
    /// <param name="split">The problem.</param>
    /// <param name="samples">n.</param>
    /// <param name="ridges">λ.</param>
    /// <param name="compute">Decomposes.</param>
    internal static FittedRidges Fit(CorrelatedSplit split, int samples, IReadOnlyList<double> ridges, ComputeContext compute)
    {
        int all = split.Labels.Length;
        using RidgeRegression fit = RidgeRegression.OfFeatures(split.Points.RowBlock(0, samples), split.Labels.AsSpan(0, samples), compute);
        double[][] predictions = fit.Values(split.Points.RowBlock(all, split.Points.Rows - all), ridges);
        if (split.Direction is not { } direction) return new FittedRidges(predictions, Covariances: null, fit.Condition);
        using var row = new Matrix(1, direction.Length);
        direction.CopyTo(row.Row(0));
        return new FittedRidges(predictions, [.. fit.Values(row.View, ridges).Select(value => value[0])], fit.Condition);
    }

    /// <summary>𝒞 and ℒ over the law of the inputs, for each ridge: no test points are needed.</summary>
    /// <param name="split">The problem.</param>
    /// <param name="samples">n.</param>
    /// <param name="law">Σ.</param>
    /// <param name="target">θ*_x.</param>
    /// <param name="noise">σ².</param>
    /// <param name="ridges">λ.</param>
    /// <param name="compute">Decomposes.</param>
    internal static (double Covariance, double Loss)[] OverLaw(
        CorrelatedSplit split, int samples, CovarianceModel law, double[] target, double noise, IReadOnlyList<double> ridges, ComputeContext compute)
    {
        using RidgeRegression fit = RidgeRegression.OfFeatures(split.Points.RowBlock(0, samples), split.Labels.AsSpan(0, samples), compute);

        // ℒ − σ² = ‖Lᵀ(θ − θ*)‖²: with 𝒞's direction D + 1 numbers that parameters have as products.
        using Matrix rows = new(law.Dimension + 1, law.Dimension), theta = new(1, law.Dimension), image = new(1, law.Dimension);
        for (int i = 0; i < law.Dimension; i++)
            for (int j = 0; j <= i; j++) rows[j, i] = law.Factor[i, j];
        SpuriousCorrelation.SpuriousDirection(law, target).CopyTo(rows.Row(law.Dimension));
        target.CopyTo(theta.Row(0));
        compute.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, theta.View, rows.View.RowBlock(0, law.Dimension), 0, image.View);
        double[] wanted = image.Row(0).ToArray();
        return
        [
            .. fit.Values(rows.View, ridges).Select(values =>
                (values[^1], noise + values[..^1].Zip(wanted).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)))),
        ];
    }
}
