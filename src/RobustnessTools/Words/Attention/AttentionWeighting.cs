namespace RobustnessTools.Words.Attention;

/// <summary>How scores become the weights of an average of words.</summary>
internal abstract class AttentionWeighting
{
    /// <summary>The weighting of a map.</summary>
    internal static AttentionWeighting Of(WordMapKind kind) => kind == WordMapKind.Attention ? new SoftmaxWeighting() : new ReluWeighting();

    /// <summary>Weights that sum to 1, or are all 0; and their derivatives with respect to the scores before the sum is divided by.</summary>
    /// <param name="scores">n of them; overwritten by the weights.</param>
    /// <param name="slopes">n long; overwritten by what the derivative of ln of the sum is with respect to each score, so that an average o changes by slope
    /// times (word − o).</param>
    /// <returns>What <see cref="Share"/> needs of all these scores.</returns>
    internal abstract double Normalize(Span<double> scores, Span<double> slopes);

    /// <summary>The weight of one more word beside others.</summary>
    /// <param name="score">Its score.</param>
    /// <param name="others">What <see cref="Normalize"/> returned for the others.</param>
    /// <returns>The weight from 0 to 1, and its derivative with respect to the score.</returns>
    internal abstract (double Weight, double Slope) Share(double score, double others);

    /// <summary>Whether all weights may be 0, so that the average is.</summary>
    internal abstract bool MayBeZero { get; }
}
