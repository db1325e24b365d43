using RobustnessTools.Basics;

namespace RobustnessTools.Sensitivity;

/// <summary>S(z) over the test points.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Standard deviation (divisor M − 1); NaN for a single point.</param>
/// <param name="Minimum">Smallest.</param>
/// <param name="Maximum">Largest.</param>
public sealed record SensitivitySummary(double Mean, double StandardDeviation, double Minimum, double Maximum)
{
    /// <summary>Summarizes M ≥ 1 values.</summary>
    public static SensitivitySummary Of(IReadOnlyList<double> values) =>
        new(SampleStatistics.Mean(values), SampleStatistics.Deviation(values), values.Min(), values.Max());
}
