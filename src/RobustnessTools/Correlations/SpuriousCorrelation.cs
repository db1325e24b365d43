using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Data.Correlated;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Correlations;

/// <summary>
/// 𝒞 = Cov(f([x̃; y]), g): how much predictions on inputs whose core x̃ is independent of everything still go with the label that their spurious part y was
/// seen with.
/// </summary>
/// <remarks>
/// The definition is that of S. Bombari, M. Mondelli, "Spurious Correlations in High Dimensional Regression: The Roles of Regularization, Simplicity Bias and
/// Over-Parameterization" (ICML 2025, arXiv 2502.01347); the closed forms were derived in this project.
/// </remarks>
public static class SpuriousCorrelation
{
    /// <summary>𝒞 of a linear model: θ_yᵀΣ_yx θ*_x.</summary>
    /// <param name="parameters">θ, D long.</param>
    /// <param name="model">Σ.</param>
    /// <param name="coreTarget">θ*_x.</param>
    public static double OfLinear(ReadOnlySpan<double> parameters, CovarianceModel model, ReadOnlySpan<double> coreTarget)
    {
        ArgumentNullException.ThrowIfNull(model);
        return TensorPrimitives.Dot(parameters, SpuriousDirection(model, coreTarget));
    }

    /// <summary>ℒ = E(zᵀθ − g)² of a linear model: (θ − θ*)ᵀΣ(θ − θ*) + σ².</summary>
    /// <param name="parameters">θ, D long.</param>
    /// <param name="model">Σ.</param>
    /// <param name="coreTarget">θ*_x.</param>
    /// <param name="noise">σ².</param>
    public static double LossOfLinear(ReadOnlySpan<double> parameters, CovarianceModel model, ReadOnlySpan<double> coreTarget, double noise)
    {
        ArgumentNullException.ThrowIfNull(model);
        double[] difference = parameters.ToArray();
        for (int j = 0; j < coreTarget.Length; j++) difference[j] -= coreTarget[j];
        double loss = noise;
        for (int i = 0; i < difference.Length; i++) loss += difference[i] * TensorPrimitives.Dot<double>(model.Covariance.Row(i), difference);
        return loss;
    }

    /// <summary>𝒞 of random features φ(Vz)ᵀa for Gaussian z, by Stein's lemma: Σ a_k·E φ'(s_kξ)·v_k,yᵀΣ_yx θ*_x.</summary>
    /// <param name="coefficients">a, as long as there are neurons.</param>
    /// <param name="weights">V, k×D.</param>
    /// <param name="activation">φ.</param>
    /// <param name="model">Σ.</param>
    /// <param name="coreTarget">θ*_x.</param>
    public static double OfRandomFeatures(
        ReadOnlySpan<double> coefficients, MatrixView weights, IActivation activation, CovarianceModel model, ReadOnlySpan<double> coreTarget) =>
        TensorPrimitives.Dot(coefficients, new SteinFactors(activation, model, coreTarget).Of(weights));

    /// <summary>𝒞 on samples whose spurious part has few values: the mean prediction with each value over all cores, against the labels.</summary>
    /// <param name="predictions">For each value the predictions with it and each of m cores.</param>
    /// <param name="values">Which value each of the samples has.</param>
    /// <param name="labels">g of each.</param>
    /// <returns>The covariance over all pairs of a core and a sample.</returns>
    public static double OfValues(IReadOnlyList<double[]> predictions, ReadOnlySpan<int> values, ReadOnlySpan<double> labels)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        double[] means = [.. predictions.Select(said => TensorPrimitives.Sum<double>(said) / said.Length)], seen = new double[values.Length];
        for (int i = 0; i < seen.Length; i++) seen[i] = means[values[i]];
        return Covariance(seen, labels);
    }

    /// <summary>𝒞 on samples whose spurious part has many values: each goes with the cores that come some places after it, in a circle.</summary>
    /// <param name="predictions">For each shift the predictions with the spurious part of sample i and the core of sample i + shift.</param>
    /// <param name="labels">g of each sample.</param>
    /// <returns>The mean over the shifts.</returns>
    public static double OfShifts(IReadOnlyList<double[]> predictions, ReadOnlySpan<double> labels)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        double sum = 0;
        foreach (double[] said in predictions) sum += Covariance(said, labels);
        return sum / predictions.Count;
    }

    /// <summary>𝒞 on a drawn problem, from what a model says of its exchanged points.</summary>
    /// <param name="split">The problem.</param>
    /// <param name="predictions">Those of the test points, and after them those of the exchanged points.</param>
    internal static double OfExchanged(CorrelatedSplit split, ReadOnlySpan<double> predictions)
    {
        int count = split.TestLabels.Length;
        double[] exchanged = predictions[count..].ToArray();
        double[][] parts = [.. exchanged.Chunk(count)];
        return split.Values is { } values ? OfValues(parts, values, split.TestLabels) : OfShifts(parts, split.TestLabels);
    }

    /// <summary>[0; Σ_yx θ*_x], with which θ has the product 𝒞.</summary>
    internal static double[] SpuriousDirection(CovarianceModel model, ReadOnlySpan<double> coreTarget)
    {
        double[] direction = model.Times(coreTarget);
        direction.AsSpan(0, model.CoreDimension).Clear();
        return direction;
    }

    /// <summary>With the divisor m.</summary>
    internal static double Covariance(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        double one = TensorPrimitives.Sum(first) / first.Length, other = TensorPrimitives.Sum(second) / second.Length, sum = 0;
        for (int i = 0; i < first.Length; i++) sum += (first[i] - one) * (second[i] - other);
        return sum / first.Length;
    }
}
