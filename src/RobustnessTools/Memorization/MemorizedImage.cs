using RobustnessTools.Data;
using RobustnessTools.Interpolation;

namespace RobustnessTools.Memorization;

/// <summary>A training sample that a fit has by heart, as a picture.</summary>
/// <param name="Sample">The sample.</param>
/// <param name="Shape">The shape of the picture.</param>
/// <param name="Pixels">x_i, d numbers.</param>
public sealed record MemorizedImage(LeftOutSample Sample, ImageShape Shape, IReadOnlyList<double> Pixels)
{
    /// <summary>The samples of largest |y_i − f_{−i}(x_i)|, as far as their inputs are pictures.</summary>
    /// <param name="fit">The model and what it was fitted to.</param>
    /// <param name="samples">What <see cref="LeaveOneOut"/> found.</param>
    /// <param name="count">Most of them.</param>
    /// <returns>The most memorized one first; none of synthetic data, nor where inputs have no shape of square images.</returns>
    public static IReadOnlyList<MemorizedImage> Of(Fit fit, IReadOnlyList<LeftOutSample> samples, int count)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(samples);
        return fit.Data.LabelDistribution is not null || ImageShape.Of(fit.Data.Dimension) is not { } shape ? []
            : [.. LeftOutSample.MostMemorized(samples, count).Select(sample => new MemorizedImage(sample, shape, fit.Data.X[sample.Sample].ToArray()))];
    }
}
