using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Basics;

/// <summary>Mean and standard deviation of numbers of any size: neither sums nor squares leave the range of numbers.</summary>
internal static class SampleStatistics
{
    /// <summary>Below this sum of squares, some may have vanished: differences below 2⁻⁵¹¹ add less than 2⁻¹²⁰ to it.</summary>
    private static readonly double Smallest = Math.ScaleB(1, -900);

    /// <summary>The mean.</summary>
    /// <param name="values">At least one.</param>
    internal static double Mean(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return double.IsFinite(mean) ? mean : values.Sum(value => value / values.Count);
    }

    /// <summary>The standard deviation with the divisor n − 1; NaN below two values.</summary>
    /// <param name="values">The values.</param>
    internal static double Deviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return double.NaN;
        double mean = Mean(values), sum = values.Sum(value => (value - mean) * (value - mean));
        return sum >= Smallest && double.IsFinite(sum)
            ? Math.Sqrt(sum / (values.Count - 1))
            : EuclideanNorm.Of([.. values.Select(value => value - mean)]) / Math.Sqrt(values.Count - 1);
    }

    /// <summary>The median of the values that are numbers, infinite ones among them; NaN where there is none.</summary>
    /// <param name="values">In any order.</param>
    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        if (sorted.Length == 0) return double.NaN;
        double low = sorted[(sorted.Length - 1) / 2], high = sorted[sorted.Length / 2];
        return low == high ? low : low + ((high - low) / 2);
    }
}
