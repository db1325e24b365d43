using MathNet.Numerics.LinearRegression;
using RobustnessTools.Abstractions;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Studies;
using Xunit;

namespace RobustnessTools.Tests.Results;

public class ScalingFitterTests
{
    private static readonly int[] Samples = [100, 200, 400];
    private static readonly int[] Widths = [1000, 2000, 4000, 8000, 16000];

    [Fact]
    public void An_exact_power_law_is_recovered()
    {
        ScalingFit fit = Assert.Single(ScalingFitter.Fit(Rows((n, p, _) => 3 * Math.Pow(n, 0.7) * Math.Pow(p, -0.25))));
        Assert.Equal(("rf", "tanh", "gaussian", 15, 4), (fit.Model, fit.Activation, fit.Dataset, fit.Cells, fit.Trials));
        Assert.Equal(Math.Log(3), fit.Constant.Value, 1e-10);
        Assert.Equal(0.7, fit.SamplesExponent!.Value, 1e-12);
        Assert.Equal(-0.25, fit.ParametersExponent!.Value, 1e-12);
        Assert.InRange(fit.ParametersExponent.StandardError, 0, 1e-12);
        Assert.Equal(-0.25, fit.ParametersExponent.Lower, 1e-12);
        Assert.Equal(-0.25, fit.ParametersExponent.Upper, 1e-12);
        Assert.Equal(1, fit.RSquared, 1e-12);
    }

    [Fact]
    public void Estimates_and_standard_errors_are_those_of_linear_regression()
    {
        List<SensitivityRow> rows = Rows(Noisy(0.3, seed: 4));
        ScalingFit fit = Assert.Single(ScalingFitter.Fit(rows));
        Cell[] cells = [.. rows.Select(row => row.Cell).Distinct()];
        double[][] x = [.. cells.Select(cell => new[] { Math.Log(cell.Samples), Math.Log(cell.Parameters) })];
        double[] y = [.. cells.Select(cell => Math.Log(rows.Where(row => row.Cell == cell).Average(row => row.Sensitivity)))];
        double[] expected = MultipleRegression.QR(x, y, intercept: true);
        Assert.Equal(expected, [fit.Constant.Value, fit.SamplesExponent!.Value, fit.ParametersExponent!.Value], (a, b) => Math.Abs(a - b) < 1e-10);

        // s.e.(b) = s / √Σ(residuals of ln p on ln N)², by the theorem of Frisch, Waugh and Lovell; here the grid is full, so that ln p and ln N are
        // orthogonal.
        double squares = x.Zip(y, (point, value) => Math.Pow(value - expected[0] - expected[1] * point[0] - expected[2] * point[1], 2)).Sum();
        double deviation = Math.Sqrt(squares / (cells.Length - 3)), mean = x.Average(point => point[1]);
        Assert.Equal(deviation / Math.Sqrt(x.Sum(point => Math.Pow(point[1] - mean, 2))), fit.ParametersExponent.StandardError, 1e-10);
        Assert.Equal(1 - squares / y.Sum(value => Math.Pow(value - y.Average(), 2)), fit.RSquared, 1e-10);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public void Bootstrap_intervals_cover_the_truth_about_as_often_as_they_say(int trials)
    {
        // Trials share a slope, as cells of a nested grid do. Of 200 intervals with coverage 0.95, fewer than 174 hit with probability 10⁻⁵; percentiles
        // that are not widened cover 0.75 for three trials.
        int hits = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            ScalingFit fit = Assert.Single(ScalingFitter.Fit(Rows(Noisy(0.2, seed), trials), seed: (ulong)seed));
            if (fit.ParametersExponent!.Lower <= -0.25 && -0.25 <= fit.ParametersExponent.Upper) hits++;
        }

        Assert.InRange(hits, 174, 199);
    }

    [Fact]
    public void Rows_of_two_sweeps_are_those_of_twice_as_many_trials()
    {
        List<SensitivityRow> rows = Rows(Noisy(0.2, seed: 3), trials: 6);
        ScalingFit together = Assert.Single(ScalingFitter.Fit(rows)),
            renumbered = Assert.Single(ScalingFitter.Fit(rows.Select(row => row with { Trial = row.Trial % 3 })));
        Assert.Equal(6, renumbered.Trials);
        Assert.Equal(together.ParametersExponent!.Value, renumbered.ParametersExponent!.Value, 1e-12);
        Assert.Equal(together.ParametersExponent.StandardError, renumbered.ParametersExponent.StandardError, 1e-12);
    }

    [Fact]
    public void Another_d_is_another_law_and_models_that_do_not_interpolate_have_none()
    {
        List<SensitivityRow> rows = Rows((_, p, _) => 1.0 / p);
        rows.AddRange(Rows((_, p, _) => Math.Sqrt(p)).Select(row => row with { Cell = row.Cell with { Dimension = 7 } }));
        rows.AddRange(Rows((_, p, _) => p * p).Select(row => row with { Trial = row.Trial + 10, Interpolates = false }));
        Assert.Equal([(7, 0.5, 4), (rows[0].Cell.Dimension, -1.0, 4)],
            ScalingFitter.Fit(rows).Select(fit => (fit.Dimension, Math.Round(fit.ParametersExponent!.Value, 9), fit.Trials)));
        Assert.Equal("TooFewCells", Assert.Throws<InputException>(() => ScalingFitter.Fit(rows.Where(row => !row.Interpolates))).ErrorId);
    }

    [Fact]
    public void A_sensitivity_that_does_not_change_is_explained_wholly()
    {
        ScalingFit fit = Assert.Single(ScalingFitter.Fit(Rows((_, _, _) => 3.3)));
        Assert.Equal(1, fit.RSquared);
        Assert.Equal(0, fit.ParametersExponent!.Value, 1e-12);
    }

    [Fact]
    public void An_interval_that_holds_everything_says_nothing()
    {
        double[] slopes = [-0.9, 0.3, -0.1];
        ScalingFit fit = Assert.Single(ScalingFitter.Fit(Rows((_, p, trial) => Math.Pow(p, slopes[trial]), trials: 3)));
        Assert.True(fit.ParametersExponent!.Lower < -0.5 && fit.ParametersExponent.Upper > 0);
        Assert.Contains("more trials are needed", fit.Interpretation, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_intervals_in_whatever_order_the_rows_come()
    {
        // Of so many trials that percentiles are not all extremes, which every seed meets.
        List<SensitivityRow> rows = Rows(Noisy(0.2, seed: 9), trials: 10);
        ScalingFit fit = Assert.Single(ScalingFitter.Fit(rows, seed: 3));
        Assert.Equal(fit, Assert.Single(ScalingFitter.Fit(Enumerable.Reverse(rows), seed: 3)));
        Assert.NotEqual(fit.ParametersExponent!.Lower, Assert.Single(ScalingFitter.Fit(rows, seed: 4)).ParametersExponent!.Lower);
    }

    [Fact]
    public void A_range_leaves_the_other_cells_out()
    {
        List<SensitivityRow> rows = Rows((n, p, _) => p <= 4000 ? Math.Pow(p, -1) : 1000 * Math.Sqrt(n));
        ScalingFit fit = Assert.Single(ScalingFitter.Fit(rows, FitRange.Parse(null, ":4000")));
        Assert.Equal(9, fit.Cells);
        Assert.Equal(-1, fit.ParametersExponent!.Value, 1e-12);
        Assert.Equal(0, fit.SamplesExponent!.Value, 1e-12);
        Assert.Equal(5, Assert.Single(ScalingFitter.Fit(rows, FitRange.Parse("200:200", null))).Cells);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("5:4")]
    [InlineData("a:b")]
    [InlineData("1:2:3")]
    [InlineData("-1:5")]
    public void Anything_else_is_no_range(string text) => Assert.Equal("InvalidRange", Assert.Throws<InputException>(() => FitRange.Parse(text, null)).ErrorId);

    [Fact]
    public void One_N_or_one_p_leaves_the_other_exponent()
    {
        List<SensitivityRow> rows = Rows((n, p, _) => Math.Sqrt(n) / p);
        ScalingFit oneN = Assert.Single(ScalingFitter.Fit(rows, FitRange.Parse("100:100", null)));
        Assert.Null(oneN.SamplesExponent);
        Assert.Equal(-1, oneN.ParametersExponent!.Value, 1e-12);
        Assert.DoesNotContain("In N", oneN.Interpretation, StringComparison.Ordinal);
        ScalingFit oneP = Assert.Single(ScalingFitter.Fit(rows, FitRange.Parse(null, "1000:1000")));
        Assert.Null(oneP.ParametersExponent);
        Assert.Equal(0.5, oneP.SamplesExponent!.Value, 1e-12);
        Assert.StartsWith("One p only", oneP.Interpretation, StringComparison.Ordinal);
        Assert.Contains("N^0.50", oneP.Interpretation, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_cells_or_none_are_refused()
    {
        List<SensitivityRow> rows = Rows((n, p, _) => Math.Sqrt(n) / p);
        foreach (FitRange range in new[] { FitRange.Parse("100:100", "1000:1000"), FitRange.Parse("1:2", null) })
            Assert.Equal("TooFewCells", Assert.Throws<InputException>(() => ScalingFitter.Fit(rows, range)).ErrorId);
        Assert.Equal("TooFewCells", Assert.Throws<InputException>(() => ScalingFitter.Fit(rows.Select(row => row with { Sensitivity = double.NaN }))).ErrorId);
    }

    [Fact]
    public void Exponents_that_cannot_be_told_apart_are_refused()
    {
        SensitivityRow[] rows = [.. new[] { 100, 200, 400, 800 }.Select(n => TestPlans.Row(n, samples: n, width: 10 * n))];
        var error = Assert.Throws<InputException>(() => ScalingFitter.Fit(rows));
        Assert.Contains("N and p change together", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Failed_rows_and_missing_cells_are_left_out()
    {
        List<SensitivityRow> rows = Rows(Noisy(0.2, seed: 1));
        rows[3] = rows[3] with { Sensitivity = double.NaN };
        rows[9] = rows[9] with { Sensitivity = double.PositiveInfinity };
        rows.RemoveAt(20);
        ScalingFit fit = Assert.Single(ScalingFitter.Fit(rows));
        Assert.True(double.IsFinite(fit.ParametersExponent!.StandardError) && double.IsFinite(fit.ParametersExponent.Lower));
        Assert.InRange(fit.ParametersExponent.Value, -0.6, 0.1);
    }

    /// <summary>A mean over the points that are there would be another trial's: both the fit and the summary leave the trial out.</summary>
    [Fact]
    public void A_trial_with_a_part_that_failed_is_left_out()
    {
        PointSensitivityRow[] rows =
        [
            .. from width in Widths
               from trial in Enumerable.Range(0, 3)
               from point in Enumerable.Range(0, 2)
               select new PointSensitivityRow
               {
                   Model = "rf", Activation = "tanh", Dataset = "gaussian", Samples = 100, Dimension = 50, Width = width, Parameters = width, Seed = 1,
                   Interpolates = true, Trial = trial, Point = point, Sensitivity = (1 + (0.1 * trial) + point) / Math.Sqrt(width),
               },
        ];
        PointSensitivityRow[] failed = [rows[0] with { Sensitivity = double.NaN }, .. rows[1..]];
        ScalingFit whole = Assert.Single(ScalingFitter.Fit(rows[2..])), found = Assert.Single(ScalingFitter.Fit(failed));
        Assert.Equal(whole.ParametersExponent!.Value, found.ParametersExponent!.Value);
        Assert.NotEqual(Assert.Single(ScalingFitter.Fit(rows)).ParametersExponent!.Value, found.ParametersExponent!.Value);

        CellSummary summary = Summarizer.Summarize(failed).Single(cell => cell.Cell.Width == Widths[0]);
        Assert.Equal((2, 1), (summary.Trials, summary.Failed));
        Assert.Equal(Summarizer.Summarize(rows[2..]).Single(cell => cell.Cell.Width == Widths[0]).Mean, summary.Mean);
    }

    [Fact]
    public void Every_model_activation_and_dataset_has_its_own_fit()
    {
        List<SensitivityRow> rows = Rows((_, p, _) => 1.0 / p);
        rows.AddRange(Rows((_, p, _) => Math.Sqrt(p)).Select(row => row with { Cell = row.Cell with { Activation = "cos" } }));
        rows.AddRange(Rows((_, _, _) => 2).Select(row => row with { Cell = row.Cell with { Model = "ntk" } }));
        Assert.Equal([("ntk", "tanh", 0.0), ("rf", "cos", 0.5), ("rf", "tanh", -1.0)],
            ScalingFitter.Fit(rows).Select(fit => (fit.Model, fit.Activation, Math.Round(fit.ParametersExponent!.Value, 9) + 0.0)));
    }

    [Theory]
    [InlineData(-0.5, "the universal law's slope −1/2")]
    [InlineData(-0.8, "steeper than the universal law's −1/2")]
    [InlineData(-0.2, "flatter than the universal law's −1/2")]
    [InlineData(0, "more parameters buy no robustness")]
    [InlineData(0.3, "grows with p")]
    public void A_slope_is_put_into_words(double slope, string words)
    {
        foreach (double noise in new[] { 0, 0.02 })
        {
            foreach (int trials in new[] { 3, 5 })
            {
                var random = new Random(2);
                List<SensitivityRow> rows = Rows((_, p, _) => Math.Pow(p, slope) * Math.Exp(noise * (random.NextDouble() - 0.5)), trials);
                Assert.Contains(words, Assert.Single(ScalingFitter.Fit(rows)).Interpretation, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>The cells of one trial share its data and weights: their scatter about the law is no measure of what another trial would give.</summary>
    [Theory]
    [InlineData(-0.5)]
    [InlineData(-0.2)]
    [InlineData(0)]
    [InlineData(0.3)]
    public void One_trial_is_undecided(double slope)
    {
        var random = new Random(2);
        string words = Assert.Single(ScalingFitter.Fit(Rows((_, p, _) => Math.Pow(p, slope) * Math.Exp(0.02 * random.NextDouble()), trials: 1))).Interpretation;
        Assert.Contains("there is no interval, and nothing to compare with", words, StringComparison.Ordinal);
        Assert.DoesNotMatch("within the interval|robustness|flatter|steeper|grows|distinguishable", words);
    }

    [Fact]
    public void Csv_and_json_hold_every_number()
    {
        IReadOnlyList<ScalingFit> fits = ScalingFitter.Fit(Rows(Noisy(0.2, seed: 5), trials: 1), FitRange.Parse("100:100", null));
        string[][] lines =
            [.. ScalingFitFile.FormatCsv(fits).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        Assert.Equal(2, lines.Length);
        Assert.Equal(fits[0].ParametersExponent!.Value, double.Parse(Cell("parametersExponent"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(ScalingFitColumn.Of(Table.Of<SensitivityRow>()).Select(column => column.Name), lines[0]);
        Assert.Equal(("", "NaN"), (Cell("samplesExponent"), Cell("parametersExponentLower")));
        using var json = System.Text.Json.JsonDocument.Parse(ScalingFitFile.FormatJson(fits));
        Assert.Equal(fits[0].RSquared, json.RootElement[0].GetProperty("rSquared").GetDouble());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, json.RootElement[0].GetProperty("parametersExponent").GetProperty("lower").ValueKind);

        string Cell(string column) => lines[1][Array.IndexOf(lines[0], column)];
    }

    /// <summary>3·√N·p^−1/4 times noise: a factor for each trial, one for its slope, one for each cell.</summary>
    private static Func<int, int, int, double> Noisy(double size, int seed)
    {
        var random = new Random(seed);
        double[] tilts = [.. Enumerable.Range(0, 100).Select(_ => size * (random.NextDouble() - 0.5))];
        return (n, p, trial) =>
            3 * Math.Sqrt(n) * Math.Pow(p, -0.25) * Math.Exp(tilts[trial] * (1 + Math.Log(p / 4000.0)) + size * (random.NextDouble() - 0.5));
    }

    private static List<SensitivityRow> Rows(Func<int, int, int, double> sensitivity, int trials = 4) =>
        [.. from trial in Enumerable.Range(0, trials) from n in Samples from p in Widths select TestPlans.Row(sensitivity(n, p, trial), trial, n, p)];
}
