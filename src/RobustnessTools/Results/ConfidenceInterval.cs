using RobustnessTools.Basics;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Results;

/// <summary>95% confidence intervals of a mean over independent trials.</summary>
public static class ConfidenceInterval
{
    /// <summary>Number of bootstrap resamples.</summary>
    public const int Resamples = 2000;

    /// <summary>Up to how many trials intervals of positive quantities are those of their logarithm.</summary>
    public const int FewTrials = 4;

    private const double Level = 0.95;

    /// <summary>By Student's t: mean ± t(n − 1)·s/√n. NaN below two values.</summary>
    /// <param name="values">Independent values.</param>
    public static (double Lower, double Upper) StudentT(IReadOnlyList<double> values)
    {
        int n = values.Count;
        if (n < 2) return (double.NaN, double.NaN);
        double mean = SampleStatistics.Mean(values);
        double half = StudentTQuantile(n - 1) * SampleStatistics.Deviation(values) / Math.Sqrt(n);
        return (mean - half, mean + half);
    }

    /// <summary>
    /// By Student's t, of positive values: those of a few trials, which spread by factors rather than by sums, of their logarithms, so that the interval
    /// stays positive: exp(mean ± t(n − 1)·s/√n) of ln v. NaN below two values.
    /// </summary>
    /// <remarks>It is the interval of the geometric mean, which the mean of a few trials cannot be told from.</remarks>
    /// <param name="values">Independent values, all positive.</param>
    public static (double Lower, double Upper) OfPositive(IReadOnlyList<double> values)
    {
        if (values.Count > FewTrials) return StudentT(values);
        (double lower, double upper) = StudentT([.. values.Select(value => Math.Log(value))]);
        (lower, upper) = (Math.Exp(lower), Math.Exp(upper));

        // Where numbers of all sizes are among the trials, no number is an end.
        return lower > 0 && double.IsFinite(upper) ? (lower, upper) : (double.NaN, double.NaN);
    }

    /// <summary>The quantile of Student's t by which standard errors are multiplied for a 95% interval.</summary>
    /// <param name="degreesOfFreedom">At least 1.</param>
    public static double StudentTQuantile(int degreesOfFreedom) => MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, (1 + Level) / 2);

    /// <summary>
    /// By how much a percentile-bootstrap interval over n trials is to be widened about its estimate to cover 95%: resampling n values has the variance of
    /// a divisor n instead of n − 1, and knows nothing of how uncertain that is (T. Hesterberg, "What teachers should know about the bootstrap", 2015). It
    /// then has the width of Student's t where values are normal.
    /// </summary>
    /// <param name="trials">n, at least 2.</param>
    internal static double Widening(int trials) =>
        StudentTQuantile(trials - 1) / MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + Level) / 2) * Math.Sqrt(trials / (trials - 1.0));

    /// <summary>
    /// By the percentile bootstrap (B. Efron, "Bootstrap methods: another look at the jackknife", 1979). NaN below two values; too narrow for a few, where
    /// Student's t is to be preferred.
    /// </summary>
    /// <param name="values">Independent values.</param>
    /// <param name="seed">The user's seed: with it the number of values alone says which of them each resample takes.</param>
    public static (double Lower, double Upper) Bootstrap(IReadOnlyList<double> values, ulong seed)
    {
        int n = values.Count;
        if (n < 2) return (double.NaN, double.NaN);
        var means = new double[Resamples];
        ForEachResample(n, seed, (b, indices) =>
        {
            double sum = 0;
            foreach (int index in indices) sum += values[index];
            means[b] = sum / n;
        });
        return Percentiles(means);
    }

    /// <summary>Draws which of n values each resample takes, one after the other: all of them would be <see cref="Resamples"/> times the values.</summary>
    /// <param name="n">Number of values.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="use">Told the number of the resample and n indices, which are valid during the call.</param>
    internal static void ForEachResample(int n, ulong seed, Action<int, int[]> use)
    {
        var stream = new RandomStream(seed, RandomPurpose.Bootstrap, 0);
        var uniforms = new double[n];
        var indices = new int[n];
        for (int b = 0; b < Resamples; b++)
        {
            stream.Uniforms(b, uniforms);
            for (int i = 0; i < n; i++) indices[i] = (int)(uniforms[i] * n);
            use(b, indices);
        }
    }

    /// <summary>The 2.5% and 97.5% percentiles of bootstrap values, which are sorted in place.</summary>
    internal static (double Lower, double Upper) Percentiles(double[] values)
    {
        if (values.Length == 0) return (double.NaN, double.NaN);
        Array.Sort(values);
        return (At((1 - Level) / 2), At((1 + Level) / 2));

        double At(double share)
        {
            double position = share * (values.Length - 1);
            int index = (int)position;
            double next = values[Math.Min(index + 1, values.Length - 1)];
            return values[index] + (position - index) * (next - values[index]);
        }
    }
}
