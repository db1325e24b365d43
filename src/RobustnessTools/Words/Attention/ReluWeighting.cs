using System.Numerics.Tensors;

namespace RobustnessTools.Words.Attention;

/// <summary>max(s_l, 0)/Σ max(s, 0); all 0 where no score is positive.</summary>
internal sealed class ReluWeighting : AttentionWeighting
{
    /// <inheritdoc/>
    internal override bool MayBeZero => true;

    /// <inheritdoc/>
    internal override double Normalize(Span<double> scores, Span<double> slopes)
    {
        for (int l = 0; l < scores.Length; l++) slopes[l] = scores[l] > 0 ? 1 : 0;
        TensorPrimitives.Max(scores, 0, scores);
        double sum = TensorPrimitives.Sum<double>(scores);
        if (!(sum > 0)) return 0;
        TensorPrimitives.Divide(scores, sum, scores);
        TensorPrimitives.Divide(slopes[..scores.Length], sum, slopes);
        return sum;
    }

    /// <inheritdoc/>
    internal override (double Weight, double Slope) Share(double score, double others)
    {
        if (!(score > 0)) return (0, 0);
        double sum = others + score;
        return (score / sum, others / sum / sum);
    }
}
