namespace RobustnessTools.Tests.Studies;

/// <summary>The two-sample Kolmogorov–Smirnov test.</summary>
internal static class KolmogorovSmirnov
{
    /// <summary>The largest distance between the empirical distribution functions of two samples.</summary>
    internal static double Distance(IEnumerable<double> first, IEnumerable<double> second)
    {
        double[] a = [.. first.Order()], b = [.. second.Order()];
        double largest = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            double value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] <= value) i++;
            while (j < b.Length && b[j] <= value) j++;
            largest = Math.Max(largest, Math.Abs((double)i / a.Length - (double)j / b.Length));
        }

        return largest;
    }

    /// <summary>
    /// The distance that samples of one distribution exceed with a probability of at most <paramref name="significance"/> (Smirnov's bound:
    /// 2·exp(−2·D²·nm/(n+m))).
    /// </summary>
    internal static double Critical(double significance, int n, int m) => Math.Sqrt(-Math.Log(significance / 2) / 2 * (n + m) / ((double)n * m));
}
