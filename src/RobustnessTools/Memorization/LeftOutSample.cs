namespace RobustnessTools.Memorization;

/// <summary>A training sample with what the fit to all others says of it.</summary>
/// <param name="Sample">Its number, from 0.</param>
/// <param name="Label">y_i.</param>
/// <param name="Prediction">f(x_i): the label where the model interpolates.</param>
/// <param name="LeftOutPrediction">f_{−i}(x_i), of the model that was fitted without it.</param>
/// <param name="SelfInfluence">y_i − f_{−i}(x_i): how far the model has the label from this sample alone, which is how much of it was memorized.</param>
public sealed record LeftOutSample(int Sample, double Label, double Prediction, double LeftOutPrediction, double SelfInfluence)
{
    /// <summary>The samples of largest |y_i − f_{−i}(x_i)|, the most memorized one first.</summary>
    /// <param name="samples">Samples of a fit.</param>
    /// <param name="count">Most of them.</param>
    public static IReadOnlyList<LeftOutSample> MostMemorized(IEnumerable<LeftOutSample> samples, int count) =>
        [.. samples.OrderByDescending(sample => Math.Abs(sample.SelfInfluence)).Take(count)];
}
