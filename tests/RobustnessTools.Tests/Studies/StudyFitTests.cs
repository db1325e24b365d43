using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Results;
using RobustnessTools.Results.Tables;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Correlation;
using RobustnessTools.Studies.Memorization;
using RobustnessTools.Studies.Words;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Studies;

/// <summary>Power laws of the rows of studies: the exponents of their theories, exact ones of made-up rows, and sentences where there is none.</summary>
public sealed class StudyFitTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_first_order_of_random_features_falls_with_the_words_as_its_limit_does()
    {
        var plan = new WordSensitivityPlan
        {
            Maps = ["rf"], Activations = ["relu"], Words = [8, 16, 32, 64], Dimensions = [48], Starts = 1, Steps = 1, Trials = 4,
        };
        WordSensitivityRow[] rows = Run(new WordSensitivityStudy(), plan.Validated());
        ScalingFit found = Assert.Single(Fit(rows, "firstOrder")), limit = Assert.Single(Fit(rows.Select(row => row with { FirstOrder = row.Theory!.Value }),
            "firstOrder"));
        Assert.InRange(limit.Exponents[0].Fitted!.Value, -0.62, -0.57);
        Assert.Equal(limit.Exponents[0].Fitted!.Value, found.Exponents[0].Fitted!.Value, 0.03);
    }

    [Fact]
    public void Alignments_fall_with_N_as_their_limit_does()
    {
        var plan = new MemorizationPlan
        {
            Models = ["rf"], Activations = ["tanh"], Dimension = 100, SpuriousFractions = [0.25, 0.5], Samples = [50, 100, 200, 400], Widths = [4000],
            TestPoints = 10, Trials = 3,
        };
        MemorizationRow[] rows = Run(new MemorizationStudy(), plan.Validated());
        IReadOnlyList<ScalingFit> found = Fit(rows, "alignment"),
            limit = Fit(rows.Select(row => row with { Alignment = row.AlignmentTheory!.Value }), "alignment");
        Assert.Equal([0.25, 0.5], found.Select(fit => fit.Curve.Number("spuriousFraction")));
        foreach (var (measured, predicted) in found.Zip(limit))
        {
            Assert.InRange(predicted.SamplesExponent!.Value, -1, -0.1);
            Assert.Equal(predicted.SamplesExponent.Value, measured.SamplesExponent!.Value, 0.05);
            Assert.Null(measured.ParametersExponent);
        }
    }

    [Fact]
    public void Test_losses_fall_with_n_as_their_theory_does()
    {
        var plan = new CorrelationPlan
        {
            Models = ["linear"], Activations = [], Widths = [], CoreDimension = 40, SpuriousDimension = 40, Correlations = [0.4], Samples = [160, 320, 640],
            Ridge = [0.01, 1], Trials = 8,
        };
        CorrelationRow[] rows = Run(new CorrelationStudy(), plan.Validated());
        IReadOnlyList<ScalingFit> found = Fit(rows, "testLoss"), limit = Fit(rows.Select(row => row with { TestLoss = row.TestLossTheory!.Value }), "testLoss");
        Assert.Equal([0.01, 1], found.Select(fit => fit.Curve.Number("ridge")));
        foreach (var (measured, predicted) in found.Zip(limit))
            Assert.Equal(predicted.SamplesExponent!.Value, measured.SamplesExponent!.Value, 0.06);
        Assert.InRange(limit[0].SamplesExponent!.Value, -1, -0.2);
    }

    [Fact]
    public void Exact_laws_of_each_study_are_recovered_curve_by_curve()
    {
        IReadOnlyList<ScalingFit> contexts = Fit(Contexts((words, samples, map) => words * Math.Pow(samples, map == "rf" ? -0.5 : 0.25)), "distance");
        Assert.Equal(["attention", "rf"], contexts.Select(fit => fit.Curve.Text("map")));
        Assert.All(contexts, fit => Assert.Equal(1, fit.Exponents.Single(exponent => exponent.Axis == "words").Fitted!.Value, 1e-10));
        Assert.Equal([0.25, -0.5], contexts.Select(fit => Math.Round(fit.SamplesExponent!.Value, 10)));
    }

    [Fact]
    public void A_column_without_a_positive_number_has_no_power_law()
    {
        var error = Assert.Throws<InputException>(() => Fit(Contexts((_, _, _) => -1), "margin"));
        Assert.Equal("TooFewCells", error.ErrorId);
        Assert.Equal("No margin is positive, and a power law needs logarithms: fit another column (quantity).", error.Message);
        Assert.Equal("16 rows have a margin of 0 or below, which has no logarithm: the power laws are those of the others.",
            SummaryWarnings.OfLogarithms(Table.Of<ContextRow>(), Contexts((_, _, _) => -1), "margin"));
        Assert.Null(SummaryWarnings.OfLogarithms(Table.Of<ContextRow>(), Contexts((_, _, _) => 1), "margin"));
    }

    [Fact]
    public void A_curve_of_one_cell_is_named_with_what_it_lacks()
    {
        var error = Assert.Throws<InputException>(() => Fit(Contexts((words, samples, map) => map == "rf" && words + samples > 15 ? -1 : words), "margin"));
        Assert.Equal("TooFewCells", error.ErrorId);
        Assert.StartsWith("The fit of gaussian, rf, relu, fine-tune, label, d = 32 has 1 cell(s), too few for a power law", error.Message,
            StringComparison.Ordinal);
        Assert.Contains("6 row(s) with a margin that is not positive have no logarithm", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("give rows of several n or N.", error.Message, StringComparison.Ordinal);
    }

    private static ContextRow[] Contexts(Func<int, int, string, double> value) =>
    [
        .. from map in new[] { "rf", "attention" }
           from words in new[] { 5, 10 }
           from samples in new[] { 10, 40 }
           from trial in new[] { 0, 1 }
           let number = value(words, samples, map)
           select new ContextRow
           {
               Dataset = "gaussian", Map = map, Activation = map == "rf" ? "relu" : "", Training = "fine-tune", Objective = "label", Words = words,
               Dimension = 32, Samples = samples, Trial = trial, Seed = 1, Margin = number, Distance = number, Interpolates = true,
           },
    ];

    private static IReadOnlyList<ScalingFit> Fit<TRow>(IEnumerable<TRow> rows, string quantity)
        where TRow : class => ScalingFitter.Fit(Table.Of<TRow>(), rows, quantity);

    private TRow[] Run<TPlan, TRow>(Study<TPlan, TRow> study, TPlan plan)
        where TPlan : StudyPlan
        where TRow : class
    {
        using var catalog = Catalog.Standard();
        using ComputeContext compute = Compute.Contexts.Managed();
        new StudyRunner(catalog).Run(study, plan, folder.Combine("run"), new StudySettings { Compute = compute });
        return [.. ResultFiles.ReadRows<TRow>(folder.Combine("run"))];
    }
}
