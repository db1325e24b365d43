using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Experiments;
using RobustnessTools.Models;
using RobustnessTools.Results;
using RobustnessTools.Sensitivity;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Experiments;

public class PaperExperimentsTests
{
    public static TheoryData<string> Names() => [.. PaperExperiments.All.Select(experiment => experiment.Name)];

    [Fact]
    public void Names_are_unique_and_those_of_the_issue()
    {
        string[] expected =
            [.. from more in new[] { "", "-more" } from data in new[] { "synthetic", "mnist", "cifar10" } from model in new[] { "rf",
                "ntk" } select $"{model}-{data}{more}"];
        Assert.Equal(expected, PaperExperiments.All.Select(experiment => experiment.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plan_is_valid_and_of_the_papers_settings(string name)
    {
        PaperExperiment experiment = Assert.Single(PaperExperiments.Get(name.ToUpperInvariant()));
        SweepPlan plan = experiment.Plan;
        Assert.Equal(StudyPlanFile.Format(plan), StudyPlanFile.Format(plan.Validated()));
        Assert.Equal([400, 800, 1600], plan.Samples);
        Assert.Equal((10, SensitivityConvention.SqrtDimension, false), (plan.Trials, plan.Convention, plan.Independent));
        var catalog = new ActivationCatalog();
        Assert.All(plan.Activations, activation => catalog.Get(activation));
        ModelKind kind = ModelKinds.Parse(Assert.Single(plan.Models));
        int dimension = name.Contains("mnist", StringComparison.Ordinal)
            ? 784
            : name.Contains("cifar", StringComparison.Ordinal) ? 3072 : plan.Dimension!.Value;
        Assert.True(kind.Parameters(plan.Widths[0], dimension) >= plan.Samples[^1], "the narrowest model interpolates");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_published_value_is_a_cell_of_the_plan_and_of_its_quick_version(string name)
    {
        PaperExperiment experiment = Assert.Single(PaperExperiments.Get(name)), quick = experiment.Quick();
        Assert.NotEmpty(experiment.Published);
        foreach (PublishedValue value in experiment.Published)
        {
            foreach (SweepPlan plan in new[] { experiment.Plan, quick.Plan })
            {
                Assert.Contains(value.Activation, plan.Activations);
                Assert.Contains(value.Samples, plan.Samples);
                Assert.Contains(value.Width, plan.Widths);
            }
        }

        Assert.InRange(quick.Plan.Widths.Count, 4, 5);
        Assert.Subset(experiment.Plan.Widths.ToHashSet(), quick.Plan.Widths.ToHashSet());
        Assert.Equal((experiment.Plan.Widths[0], experiment.Plan.Widths[^1]), (quick.Plan.Widths[0], quick.Plan.Widths[^1]));
        Assert.Equal(3, quick.Plan.Trials);
        quick.Plan.Validated();
    }

    [Fact]
    public void All_are_all_and_a_misspelt_one_is_told_the_nearest()
    {
        Assert.Equal(PaperExperiments.All, PaperExperiments.Get("all"));
        var error = Assert.Throws<InputException>(() => PaperExperiments.Get("rf-synthetc"));
        Assert.Contains("rf-synthetic", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_allows_for_reading_the_figure_and_for_chance_and_no_more()
    {
        PaperExperiment experiment = PaperExperiments.Get("ntk-synthetic")[0];
        const double Margin = 2.5;
        CellSummary slip = Summary("tanh-as-published", mean: 22 * 1.15, half: 1), exact = Summary("tanh", mean: 20, half: 0.5);
        PublishedComparison comparison = Assert.Single(PublishedComparison.Of(experiment, [slip, exact]));
        Assert.Equal(exact, comparison.Exact);
        Assert.Equal(Margin, comparison.Published.Margin);
        Assert.Equal(0.15, comparison.RelativeDifference, 1e-12);

        // Two independent means: the variances add. 0.66 + 2.693.
        double allowance = 0.03 * 22 + Math.Sqrt(Margin * Margin + 1);
        Assert.Equal(allowance, comparison.Allowance, 1e-12);
        Assert.True(comparison.Agrees && comparison.IsDecided);

        // 0.66 + √(2.5² + 3²) is 4.6: of 22, more than a fifth.
        PublishedComparison wide = Assert.Single(PublishedComparison.Of(experiment, [slip with { Lower = slip.Mean - 3, Upper = slip.Mean + 3 }]));
        Assert.True(wide.Agrees && !wide.IsDecided);
        Assert.True(Assert.Single(PublishedComparison.Of(experiment, [slip with { Mean = 60, Lower = 50, Upper = 70 }])).IsDecided);
        Assert.False(Assert.Single(PublishedComparison.Of(experiment, [slip with { Mean = 22 + 1.01 * allowance }])).Agrees);
        Assert.False(Assert.Single(PublishedComparison.Of(experiment, [slip with { Mean = double.NaN }])).Agrees);
        PublishedComparison oneTrial = Assert.Single(PublishedComparison.Of(experiment, [slip with { Lower = double.NaN, Upper = double.NaN }]));
        Assert.Equal(0.66 + Margin, oneTrial.Allowance, 1e-12);
        Assert.False(oneTrial.IsDecided);
        Assert.Empty(PublishedComparison.Of(experiment, [exact]));

        static CellSummary Summary(string activation, double mean, double half) =>
            new()
            {
                Cell = new Cell("ntk", activation, "gaussian", 1000, 400, 15, 15000),
                Trials = 10,
                Failed = 0,
                Mean = mean,
                StandardDeviation = 1,
                Median = mean,
                Lower = mean - half,
                Upper = mean + half,
                BootstrapLower = mean,
                BootstrapUpper = mean,
            };
    }
}
