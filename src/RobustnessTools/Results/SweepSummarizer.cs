using RobustnessTools.Sensitivity;

namespace RobustnessTools.Results;

/// <summary>Summarizes rows over trials, cell by cell, holding one number for each row and no rows.</summary>
/// <param name="seed">Seed of the bootstrap.</param>
public sealed class SweepSummarizer(ulong seed = 1)
{
    private readonly Dictionary<SweepCell, Trials> cells = [];
    private readonly Dictionary<int, int[][]> resamples = [];

    /// <summary>Summarizes rows.</summary>
    /// <param name="rows">Read once.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <returns>One summary for each cell, by dataset, model, activation, N and k.</returns>
    public static IReadOnlyList<CellSummary> Summarize(IEnumerable<SweepRow> rows, ulong seed = 1)
    {
        var summarizer = new SweepSummarizer(seed);
        foreach (SweepRow row in rows) summarizer.Add(row);
        return summarizer.Summaries();
    }

    /// <summary>Adds a row.</summary>
    public void Add(SweepRow row)
    {
        if (!cells.TryGetValue(row.Cell, out Trials? trials)) cells.Add(row.Cell, trials = new Trials());
        trials.Bound = row.UniversalLawBound;
        trials.PrecisionError = double.MaxNumber(trials.PrecisionError, row.PrecisionError);
        if (!row.Succeeded)
        {
            trials.Failed++;
            return;
        }

        trials.Values.Add(row.Sensitivity);
        if (!row.Interpolates) trials.NotInterpolating++;
    }

    /// <summary>The summaries of what was added so far.</summary>
    public IReadOnlyList<CellSummary> Summaries() =>
    [
        .. cells.OrderBy(pair => pair.Key.Dataset, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Model, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Activation, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Samples).ThenBy(pair => pair.Key.Width).ThenBy(pair => pair.Key.Dimension)
            .Select(pair => Summary(pair.Key, pair.Value)),
    ];

    private CellSummary Summary(SweepCell cell, Trials trials)
    {
        List<double> values = trials.Values;

        // In order of value: the order in which trials ended must not show in the last digits.
        values.Sort();
        int n = values.Count;
        double mean = n == 0 ? double.NaN : values.Average();
        double deviation = n < 2 ? double.NaN : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (n - 1));
        double median = n == 0 ? double.NaN : (values[(n - 1) / 2] + values[n / 2]) / 2;
        var (lower, upper) = ConfidenceInterval.StudentT(values);
        if (!resamples.TryGetValue(n, out int[][]? indices)) resamples.Add(n, indices = ConfidenceInterval.ResampleIndices(n, seed));
        var (bootstrapLower, bootstrapUpper) = ConfidenceInterval.Bootstrap(values, indices);
        double bound = double.IsNaN(trials.Bound) ? UniversalLaw.Bound(cell.Samples, cell.Dimension, cell.Parameters) : trials.Bound;
        return new CellSummary(cell, n, trials.Failed, mean, deviation, median, lower, upper, bootstrapLower, bootstrapUpper, bound, trials.PrecisionError, trials.NotInterpolating);
    }

    private sealed class Trials
    {
        internal List<double> Values { get; } = [];

        internal int Failed { get; set; }

        internal int NotInterpolating { get; set; }

        internal double Bound { get; set; } = double.NaN;

        internal double PrecisionError { get; set; } = double.NaN;
    }
}
