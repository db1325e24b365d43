using RobustnessTools.Data;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using RobustnessTools.Tests.Studies;
using Xunit;

namespace RobustnessTools.Tests.Results;

/// <summary>Rows are what they say: the same trial counts once, and rows of different problems are never trials of one cell.</summary>
public sealed class ComparableRowsTests : IDisposable
{
    private static readonly int[] Widths = [100, 200, 400];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_row_twice_is_one_trial_and_said_to_be_so(bool seeded)
    {
        List<SensitivityRow> once = Rows(seeded ? 5UL : null), twice = [.. once, .. once];
        IReadOnlyList<CellSummary> expected = Summarizer.Summarize(once), actual = Summarizer.Summarize(twice);
        Assert.Equal(expected, actual.Select(summary => summary with { Repeated = 0 }));
        Assert.All(actual, summary => Assert.Equal((4, 4), (summary.Trials, summary.Repeated)));
        Assert.StartsWith("12 rows stand there more than once", Assert.Single(SummaryWarnings.Of(actual)), StringComparison.Ordinal);
        Assert.Empty(SummaryWarnings.Of(expected));

        ScalingFit fit = Assert.Single(ScalingFitter.Fit(once)), again = Assert.Single(ScalingFitter.Fit(twice));
        Assert.Equal((fit.ParametersExponent, fit.Trials), (again.ParametersExponent, again.Trials));
        Assert.Equal($"{fit.Interpretation} 12 rows stand there more than once, with the same cell and trial: each was counted once.", again.Interpretation);
    }

    /// <summary>The draws decide: a trial that was measured again, on another machine, has other last digits and other seconds.</summary>
    [Fact]
    public void A_trial_measured_again_with_the_same_seed_is_no_other_trial()
    {
        List<SensitivityRow> rows = Rows(5);
        CellSummary[] summaries =
            [.. Summarizer.Summarize([.. rows, .. rows.Select(row => row with { Sensitivity = double.BitIncrement(row.Sensitivity), Seconds = 9 })])];
        Assert.All(summaries, summary => Assert.Equal((4, 4), (summary.Trials, summary.Repeated)));
    }

    [Fact]
    public void Trials_of_two_seeds_and_of_files_that_do_not_say_it_are_trials()
    {
        Assert.All(Summarizer.Summarize([.. Rows(5), .. Rows(6)]), summary => Assert.Equal((8, 0), (summary.Trials, summary.Repeated)));
        Assert.All(
            Summarizer.Summarize([.. Rows(null), .. Rows(null).Select(row => row with { Sensitivity = 1.5 * row.Sensitivity })]),
            summary => Assert.Equal((8, 0), (summary.Trials, summary.Repeated)));
        Assert.Equal(8, Assert.Single(ScalingFitter.Fit([.. Rows(5), .. Rows(6)])).Trials);
    }

    public static TheoryData<string, SensitivityRow> Others() => new()
    {
        { "normalization sphere", Row with { Normalization = Normalization.Sphere } },
        { "labels signs", Row with { Labels = LabelDistribution.Signs } },
        { "classes 0 1", Row with { Classes = "0 1" } },
        { "test points first", Row with { Tests = TestChoice.First } },
        { "convention sqrt-dimension", Row with { Convention = RobustnessTools.Sensitivity.SensitivityConvention.SqrtDimension } },
        { "data 89abcdef", Row with { Data = "89abcdef" } },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Rows_of_different_problems_are_cells_of_their_own_with_names_that_say_so(string difference, SensitivityRow other)
    {
        List<SensitivityRow> rows = Rows(5);
        List<SensitivityRow> different =
            [.. rows.Select(row => other with { Cell = row.Cell, Trial = row.Trial, Sensitivity = 3 * row.Sensitivity, Seed = 5 })];
        IReadOnlyList<CellSummary> summaries = Summarizer.Summarize([.. rows, .. different]);
        Assert.Equal(2 * Widths.Length, summaries.Count);
        Assert.All(summaries, summary => Assert.Equal(4, summary.Trials));
        Assert.Equal(Widths.Length, summaries.Count(summary => summary.Cell.Dataset == $"gaussian ({difference})"));
        Assert.Equal(2, summaries.Select(summary => summary.Cell.Dataset).Distinct().Count());
        Assert.Equal(2, ScalingFitter.Fit([.. rows, .. different]).Count);
        Assert.All(Summarizer.Summarize(different), summary => Assert.Equal("gaussian", summary.Cell.Dataset));
    }

    [Fact]
    public void Datasets_that_differ_by_nature_keep_their_names()
    {
        List<SensitivityRow> rows = Rows(5);
        IEnumerable<SensitivityRow> images = rows.Select(row =>
            row with { Cell = row.Cell with { Dataset = "mnist" }, Labels = null, Classes = "0 1", Data = "12345678", Tests = TestChoice.Random });
        Assert.Equal(["gaussian", "mnist"], Summarizer.Summarize([.. rows, .. images]).Select(summary => summary.Cell.Dataset).Distinct());
    }

    /// <summary>A file of an earlier version says nothing of all this.</summary>
    [Fact]
    public void Older_files_are_read_as_they_were()
    {
        Table table = Table.Of<SensitivityRow>();
        string[] names = ["model", "activation", "dataset", "dimension", "samples", "width", "parameters", "trial", "sensitivity"];
        string[] lines = [string.Join(',', names), "rf,tanh,gaussian,10,100,200,200,0,2.5", "rf,tanh,gaussian,10,100,200,200,1,3.5"];
        IEnumerable<object> rows = RowFile.Read(table, folder.Write("rows.csv", string.Join('\n', lines) + "\n"));
        CellSummary summary = Assert.Single(Summarizer.Summarize(table, rows));
        Assert.Equal((2, 3.0, "gaussian"), (summary.Trials, summary.Mean, summary.Cell.Dataset));
    }

    private static SensitivityRow Row => TestPlans.Row(1) with
    {
        Normalization = Normalization.None,
        Labels = LabelDistribution.Gaussian,
        Convention = RobustnessTools.Sensitivity.SensitivityConvention.Norm,
    };

    private static List<SensitivityRow> Rows(ulong? seed)
    {
        var random = new Random(seed is { } number ? (int)number : 4);
        return
        [
            .. from trial in Enumerable.Range(0, 4)
               from width in Widths
               select Row with { Cell = TestPlans.Row(1, width: width).Cell, Trial = trial, Seed = seed, Sensitivity = 2 + random.NextDouble() },
        ];
    }
}
