using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.Random;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.TestCommon;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Studies;
using Xunit;

namespace RobustnessTools.Tests.Results;

public sealed class SweepSummarizerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Known_numbers_give_known_summaries()
    {
        // Mean 5, deviation √(32/7), t quantile for 7 degrees of freedom 2.364624 (tables).
        double[] values = [2, 4, 4, 4, 5, 5, 7, 9];
        CellSummary summary = Assert.Single(Summarizer.Summarize(values.Select((value, i) => TestPlans.Row(value, i))));
        double half = 2.3646242515927844 * Math.Sqrt(32.0 / 7) / Math.Sqrt(8);
        Assert.Equal((8, 0, 5.0, 4.5), (summary.Trials, summary.Failed, summary.Mean, summary.Median));
        Assert.Equal(Math.Sqrt(32.0 / 7), summary.StandardDeviation, 1e-14);
        Assert.Equal(5 - half, summary.Lower, 1e-9);
        Assert.Equal(5 + half, summary.Upper, 1e-9);
        Assert.InRange(summary.BootstrapLower, summary.Lower, 5);
        Assert.InRange(summary.BootstrapUpper, 5, summary.Upper);
        Assert.Equal(1, summary.UniversalLawBound);
    }

    [Fact]
    public void Few_trials_have_what_can_be_had_and_NaN_for_the_rest()
    {
        CellSummary one = Assert.Single(Summarizer.Summarize([TestPlans.Row(3)]));
        Assert.Equal((1, 3.0, 3.0), (one.Trials, one.Mean, one.Median));
        Assert.All([one.StandardDeviation, one.Lower, one.Upper, one.BootstrapLower, one.BootstrapUpper], number => Assert.True(double.IsNaN(number)));
        CellSummary none = Assert.Single(Summarizer.Summarize([TestPlans.Row(double.NaN)]));
        Assert.Equal((0, 1), (none.Trials, none.Failed));
        Assert.True(double.IsNaN(none.Mean) && double.IsNaN(none.Median));
        Assert.Equal(2.5, Assert.Single(Summarizer.Summarize([TestPlans.Row(2), TestPlans.Row(3, 1)])).Median);
        Assert.Empty(Summarizer.Summarize<SensitivityRow>([]));
    }

    [Fact]
    public void The_order_of_rows_does_not_change_a_bit()
    {
        List<SensitivityRow> rows = Random(cells: 5, trials: 30);
        IReadOnlyList<CellSummary> expected = Summarizer.Summarize(rows);
        for (int seed = 0; seed < 5; seed++)
        {
            var shuffled = rows.ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(expected, Summarizer.Summarize(shuffled));
        }
    }

    [SkippableFact]
    public void Cells_come_in_the_same_order_in_every_culture()
    {
        Surroundings.RequireCultures();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            SensitivityRow[] rows = [.. new[] { "zeta", "Alpha", "max(x, 0)", "alpha", "äther" }.Select(name => TestPlans.Row(1, activation: name))];
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            IEnumerable<string> expected = Summarizer.Summarize(rows).Select(summary => summary.Cell.Activation);
            CultureInfo.CurrentCulture = new CultureInfo("sv-SE");
            Assert.Equal(expected, Summarizer.Summarize(rows).Select(summary => summary.Cell.Activation));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_bootstrap_depends_on_its_seed_alone()
    {
        List<SensitivityRow> rows = Random(cells: 1, trials: 12);
        Assert.Equal(Summarizer.Summarize(rows, 5), Summarizer.Summarize(rows, 5));
        Assert.NotEqual(Summarizer.Summarize(rows, 5)[0].BootstrapLower, Summarizer.Summarize(rows, 6)[0].BootstrapLower);
    }

    [Fact]
    public void The_bootstrap_is_that_of_its_definition()
    {
        double[] values = [3, 1, 4, 1, 5, 9, 2, 6];
        var indices = new int[ConfidenceInterval.Resamples][];
        ConfidenceInterval.ForEachResample(values.Length, seed: 11, (b, resample) => indices[b] = [.. resample]);
        Assert.All(indices, resample => Assert.All(resample, index => Assert.InRange(index, 0, values.Length - 1)));
        double[] means = [.. indices.Select(resample => resample.Average(i => values[i]))];
        var (lower, upper) = ConfidenceInterval.Bootstrap(values, seed: 11);

        // Type 7 of Hyndman and Fan: linear between the order statistics, as NumPy's percentile.
        Assert.Equal(means.QuantileCustom(0.025, QuantileDefinition.R7), lower, 1e-12);
        Assert.Equal(means.QuantileCustom(0.975, QuantileDefinition.R7), upper, 1e-12);

        // Each of n indices is drawn with probability 1/n: 16000 draws, 5 deviations of √(npq) ≈ 42.
        double expected = (double)ConfidenceInterval.Resamples;
        foreach (IGrouping<int, int> index in indices.SelectMany(resample => resample).GroupBy(i => i))
            Assert.InRange(index.Count(), expected - 5 * 42, expected + 5 * 42);
    }

    /// <summary>S is positive: an interval of few trials is one of ln S.</summary>
    [Fact]
    public void Few_trials_have_a_positive_interval()
    {
        double[] values = [2, 30, 3];
        CellSummary summary = Assert.Single(Summarizer.Summarize(values.Select((value, trial) => TestPlans.Row(value, trial, 100, 1000))));
        double mean = values.Average(Math.Log), deviation = Math.Sqrt(values.Sum(value => Math.Pow(Math.Log(value) - mean, 2)) / 2);

        // The 97.5% quantile of Student's t with 2 degrees of freedom, from its closed form 2(2p − 1)/√(8p(1 − p)).
        double half = 2 * 0.95 / Math.Sqrt(8 * 0.975 * 0.025) * deviation / Math.Sqrt(3);
        Assert.Equal(Math.Exp(mean - half), summary.Lower, 1e-9);
        Assert.Equal(Math.Exp(mean + half), summary.Upper, 1e-9 * summary.Upper);
        Assert.InRange(summary.Mean, summary.Lower, summary.Upper);
    }

    /// <summary>As they were when all resamples were held: seed and number of values alone decide.</summary>
    [Fact]
    public void Resamples_are_a_function_of_the_seed_and_the_number_of_values()
    {
        var stream = new RandomStream(11, RandomPurpose.Bootstrap, 0);
        var uniforms = new double[9];
        ConfidenceInterval.ForEachResample(9, seed: 11, (b, resample) =>
        {
            stream.Uniforms(b, uniforms);
            Assert.Equal(uniforms.Select(u => (int)(u * 9)), resample);
        });
    }

    /// <summary>2,000 resamples of 100,000 trials would be 800 MB; drawn one by one they take a buffer of indices and one of uniforms.</summary>
    [Fact]
    public void The_bootstrap_takes_no_memory_that_grows_with_resamples()
    {
        double[] values = new double[100_000];
        ConfidenceInterval.Bootstrap([1, 2], seed: 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ConfidenceInterval.Bootstrap(values, seed: 1);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20L * values.Length);
    }

    [Theory]
    [InlineData(1e-170)]
    [InlineData(1e160)]
    [InlineData(1e307)]
    public void Numbers_of_any_size_have_their_deviation(double scale)
    {
        CellSummary usual = Assert.Single(Summarizer.Summarize(new[] { 2, 4, 4, 5, 9.0 }.Select((value, i) => TestPlans.Row(value, i))));
        CellSummary summary = Assert.Single(Summarizer.Summarize(new[] { 2, 4, 4, 5, 9.0 }.Select((value, i) => TestPlans.Row(value * scale, i))));
        Assert.Equal(usual.Mean, summary.Mean / scale, 1e-14);
        Assert.Equal(usual.StandardDeviation, summary.StandardDeviation / scale, 1e-14);
        Assert.Equal(usual.Lower, summary.Lower / scale, 1e-13);
    }

    [Fact]
    public void Intervals_cover_the_mean_about_as_often_as_they_say()
    {
        // Of 400 intervals of 95%, 380 ± 4.4 hit; 5 deviations are exceeded with probability 6·10⁻⁷. The percentile bootstrap of 20 values covers about 93%.
        var normal = new Normal(10, 3, new Random(8));
        int byT = 0, byBootstrap = 0;
        for (int i = 0; i < 400; i++)
        {
            double[] values = [.. normal.Samples().Take(20)];
            if (ConfidenceInterval.StudentT(values) is var t && t.Lower <= 10 && 10 <= t.Upper) byT++;
            if (ConfidenceInterval.Bootstrap(values, seed: 2) is var b && b.Lower <= 10 && 10 <= b.Upper) byBootstrap++;
        }

        Assert.InRange(byT, 358, 400);
        Assert.InRange(byBootstrap, 346, 400);
    }

    [Fact]
    public void Quantiles_of_Students_t_are_those_of_tables()
    {
        foreach (var (degrees, quantile) in new[] { (1, 12.7062), (2, 4.3027), (9, 2.2622), (30, 2.0423), (1000, 1.9623) })
            Assert.Equal(quantile, ConfidenceInterval.StudentTQuantile(degrees), 1e-4);
    }

    [Fact]
    public void A_long_stream_of_rows_is_read_once_and_summarized_within_the_memory_of_its_numbers()
    {
        const int cells = 20, trials = 10_000;
        int read = 0;
        long allocated = 0;
        var summarizer = new Summarizer(Table.Of<SensitivityRow>());
        foreach (SensitivityRow row in Stream())
        {
            // Counted on this thread, since other tests run beside it.
            long before = GC.GetAllocatedBytesForCurrentThread();
            summarizer.Add(row);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(cells * trials, read);

        // Eight bytes for each row, in lists that grow by doubling: at most 2·8·n live and as much again in the outgrown ones; and a megabyte for
        // everything else.
        Assert.InRange(allocated, 8L * cells * trials, 32L * cells * trials + (1 << 20));

        IEnumerable<SensitivityRow> Stream()
        {
            for (int trial = 0; trial < trials; trial++)
            {
                for (int cell = 0; cell < cells; cell++)
                {
                    read++;
                    yield return TestPlans.Row(trial, trial, width: 1000 + cell);
                }
            }
        }
    }

    [Fact]
    public void A_file_of_summaries_reads_back()
    {
        List<SensitivityRow> rows = Random(cells: 4, trials: 3);
        rows.Add(TestPlans.Row(double.NaN, activation: "max(x, \"0\")"));
        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize(rows);
        string path = folder.Combine(SummaryFile.Name);
        SummaryFile.Write(path, summaries);
        Assert.True(SummaryFile.IsSummary(path));
        Assert.Equal(summaries, SummaryFile.Read(path));
        Assert.Equal(summaries, ResultFiles.ReadSummaries(path));
        string[] lines = File.ReadAllLines(path);
        lines[2] = lines[2].Replace(",3,", ",three,", StringComparison.Ordinal);
        File.WriteAllLines(path, lines);
        Assert.Contains("Line 3", Assert.Throws<InputException>(() => SummaryFile.Read(path)).Message, StringComparison.Ordinal);
    }

    private static List<SensitivityRow> Random(int cells, int trials)
    {
        var random = new Random(1);
        return [.. from trial in Enumerable.Range(
            0, trials) from cell in Enumerable.Range(0, cells) select TestPlans.Row(Math.Exp(random.NextDouble()), trial, width: 1000 + cell)];
    }
}
