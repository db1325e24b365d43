namespace RobustnessTools.Words;

/// <summary>What is to become large by changing a word: a function of the features.</summary>
internal abstract class WordObjective
{
    /// <summary>Its value, and its gradient with respect to the features.</summary>
    /// <param name="features">p long.</param>
    /// <param name="weights">p long; overwritten by the gradient.</param>
    internal abstract double Weigh(ReadOnlySpan<double> features, Span<double> weights);
}
