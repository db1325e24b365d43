using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Results;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Correlation;
using RobustnessTools.Studies.Memorization;
using RobustnessTools.Studies.Words;
using Xunit;

namespace RobustnessTools.Tests.Cluster;

/// <summary>Operations that time is asked of a cluster for, against counts by hand.</summary>
public class StudyOperationsTests
{
    [Fact]
    public void Memorization_counts_all_points_of_each_problem_and_a_factor_for_each_width_and_ridge()
    {
        var plan = new MemorizationPlan
        {
            Models = ["rf", "ntk"], Activations = ["tanh"], Dimension = 100, SpuriousFractions = [0.2, 0.5], Samples = [50, 200], Widths = [300, 1000],
            Ridge = [0, 1e-3], Trials = 1, TestPoints = 400,
        };

        // P = 2·200 + 400; two problems, two widths, two ridges.
        const double points = 800, n = 200, layer = 2 * points * 100 * 1000 + points * points * 1000, solved = 4 * (n * n * n / 3 + points * n * n);
        double[] counted = Count(plan);
        Assert.Equal(2 * (layer + solved), counted[0], 1e-6 * counted[0]);

        // The tangent kernel takes XXᵀ and an elementwise product for each width more.
        Assert.InRange(counted[1] - counted[0], 2 * points * points * 100, 2 * points * points * (100 + 2));
        double limit = Count(plan with { Models = ["rf"], Widths = [int.MaxValue] })[0];
        Assert.Equal(2 * (points * points * 100 + solved / 2), limit, 1e-6 * limit);
    }

    [Fact]
    public void Correlations_count_an_eigendecomposition_for_each_number_of_samples_and_width()
    {
        var plan = new CorrelationPlan
        {
            Models = ["linear"], CoreDimension = 20, SpuriousDimension = 30, Samples = [40, 200], Ridge = [0.1, 1], Trials = 1,
        };

        // Closed forms over the law: no points but the samples; s = min(n, 50).
        double linear = Count(plan)[0], tests = ((CorrelationPlan)plan.Validated()).Tests;
        Assert.Equal(new[] { 40.0, 200 }.Sum(n => Side(n) * (2 * n * 50 + 9 * Side(n) * Side(n) + 2 * (200 + tests) * 50)), linear, 1e-9 * linear);
        double layered = Count(plan with { Models = ["rf"], Activations = ["tanh"], Widths = [60, 500] })[0], points = 200 + tests;
        Assert.Equal(
            2 * points * (50 + 200) * 500 + 2 * new[] { 40.0, 200 }.Sum(n => 9 * n * n * n + 2 * points * n * n), layered, 1e-9 * layered);

        static double Side(double n) => Math.Min(n, 50);
    }

    [Fact]
    public void Texts_count_all_steps_of_all_starts_at_most()
    {
        var plan = new WordSensitivityPlan { Maps = ["rf"], Activations = ["relu"], Words = [10], Dimensions = [24], Starts = 4, Steps = 50, Trials = 1 };
        const double d = 24, k = 240;
        Assert.Equal(3 * 4 * 50 * 4 * k * d + k * d * (2 + d), Count(plan)[0]);
        Assert.Equal(10 * Count(plan)[0], Count(plan with { Word = "all" })[0]);
        double shallow = Count(plan with { Maps = ["deep-rf"], Depths = [2] })[0], deep = Count(plan with { Maps = ["deep-rf"], Depths = [4] })[0];
        Assert.Equal(2 * 3 * 4 * 50 * 4 * k * k, deep - shallow);
        Assert.Equal(3 * 4 * 50 * (16 * 10 * d + 6 * d * d) + 4 * 10 * d * (10 + d), Count(plan with { Maps = ["attention"] })[0]);

        // A search for each N, and the features of the texts, their products and a factor.
        var context = new ContextPlan
        {
            Maps = ["rf"], Activations = ["relu"], Words = [10], Dimensions = [24], Samples = [20, 40], Training = ["fine-tune", "retrain"], Starts = 4,
            Steps = 50, Trials = 1,
        };
        const double searches = 2 * 2;
        Assert.Equal(40 * 2 * k * k + 40 * 40 * k + 40.0 * 40 * 40 / 3 + searches * Count(plan)[0], Count(context)[0], 1e-6 * Count(context)[0]);
    }

    /// <summary>Operations of each unit of a plan of one trial.</summary>
    private static double[] Count(StudyPlan plan)
    {
        StudyPlan valid = plan.Validated();
        Study study = StudyCatalog.Loaded().Of(valid);
        using var catalog = Catalog.Standard();
        using var compute = ComputeContext.Create(ProviderChoice.Managed, threads: 1);
        using StudyWork work = study.WorkOf(valid, new StudySettings { Compute = compute }, catalog);
        return [.. study.UnitsOf(valid).Select(unit => work.OperationsOf(unit, valid)!.Value)];
    }
}
