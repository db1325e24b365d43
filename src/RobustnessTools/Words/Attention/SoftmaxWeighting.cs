using System.Numerics.Tensors;

namespace RobustnessTools.Words.Attention;

/// <summary>exp(s_l)/Σ exp(s): the sum as its logarithm, so that no exponential is out of range.</summary>
internal sealed class SoftmaxWeighting : AttentionWeighting
{
    /// <inheritdoc/>
    internal override bool MayBeZero => false;

    /// <inheritdoc/>
    internal override double Normalize(Span<double> scores, Span<double> slopes)
    {
        if (scores.IsEmpty) return double.NegativeInfinity;
        double largest = TensorPrimitives.Max<double>(scores);
        TensorPrimitives.Subtract(scores, largest, scores);
        TensorPrimitives.Exp<double>(scores, scores);
        double sum = TensorPrimitives.Sum<double>(scores);
        TensorPrimitives.Divide(scores, sum, scores);
        scores.CopyTo(slopes);
        return largest + Math.Log(sum);
    }

    /// <inheritdoc/>
    internal override (double Weight, double Slope) Share(double score, double others)
    {
        double weight = 1 / (1 + Math.Exp(others - score));
        return (weight, weight * (1 - weight));
    }
}
