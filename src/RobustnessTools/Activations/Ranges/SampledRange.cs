namespace RobustnessTools.Activations.Ranges;

/// <summary>The range of a function over intervals, estimated by what it is at many points.</summary>
internal static class SampledRange
{
    private const int Samples = 1 << 14;

    /// <summary>The smallest and largest values among the samples in each interval and its ends.</summary>
    /// <param name="function">The function.</param>
    /// <param name="low">Lower ends of intervals.</param>
    /// <param name="high">As many upper ends.</param>
    /// <param name="lower">Smallest values; as long.</param>
    /// <param name="upper">Largest values; as long.</param>
    internal static void Of(SpanFunction function, ReadOnlySpan<double> low, ReadOnlySpan<double> high, Span<double> lower, Span<double> upper)
    {
        if (low.Length == 0) return;
        function(low, lower);
        function(high, upper);
        double left = double.PositiveInfinity, right = double.NegativeInfinity;
        for (int j = 0; j < low.Length; j++)
        {
            if (lower[j] > upper[j]) (lower[j], upper[j]) = (upper[j], lower[j]);
            left = Math.Min(left, low[j]);
            right = Math.Max(right, high[j]);
        }

        double step = (right - left) / (Samples - 1);
        if (step <= 0) return;
        var points = new double[Samples];
        for (int i = 0; i < Samples; i++) points[i] = left + (i * step);
        var values = new double[Samples];
        function(points, values);
        double[][] smallest = Pyramid(values, Math.Min), largest = Pyramid(values, Math.Max);
        for (int j = 0; j < low.Length; j++)
        {
            int first = (int)Math.Ceiling((low[j] - left) / step), last = (int)Math.Floor((high[j] - left) / step);
            last = Math.Min(last, Samples - 1);
            if (last < first) continue;
            int level = int.Log2(last - first + 1), other = last + 1 - (1 << level);
            lower[j] = Math.Min(lower[j], Math.Min(smallest[level][first], smallest[level][other]));
            upper[j] = Math.Max(upper[j], Math.Max(largest[level][first], largest[level][other]));
        }
    }

    /// <summary>Level l holds, for each sample, the extremum of the 2^l samples that begin with it.</summary>
    private static double[][] Pyramid(double[] values, Func<double, double, double> extremum)
    {
        var levels = new double[int.Log2(values.Length) + 1][];
        levels[0] = values;
        for (int level = 1; level < levels.Length; level++)
        {
            double[] below = levels[level - 1];
            int half = 1 << (level - 1), length = values.Length - (1 << level) + 1;
            levels[level] = new double[length];
            for (int i = 0; i < length; i++) levels[level][i] = extremum(below[i], below[i + half]);
        }

        return levels;
    }
}
