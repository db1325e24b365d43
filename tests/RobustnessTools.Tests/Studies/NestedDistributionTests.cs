using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Results;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Studies;

/// <summary>Cells nested in the largest one of their trial have the distribution of cells drawn afresh.</summary>
public class NestedDistributionTests
{
    private const int Trials = 400;

    /// <summary>
    /// Probability that any of the comparisons of a model fails though the distributions are equal; the seeds are fixed, so it fails always or never.
    /// </summary>
    private const double Significance = 1e-3;

    private static readonly SyntheticSource Source = new(InputDistribution.Gaussian, LabelDistribution.Gaussian, 5);

    [Theory]
    [InlineData("rf")]
    [InlineData("ntk")]
    public void Nested_and_independent_cells_have_one_distribution(string model)
    {
        SweepPlan plan = TestPlans.Small with { Activations = ["tanh", "cos"], Widths = [14, 25], TestPoints = 3, LabelAveraged = true };
        ILookup<Cell, SensitivityRow> nested = Run(plan with { Seed = 1 }, model), independent = Run(plan with { Seed = 2, Independent = true }, model);
        Assert.Equal(8, nested.Count);
        double critical = KolmogorovSmirnov.Critical(Significance / (3 * nested.Count), Trials, Trials);
        foreach (IGrouping<Cell, SensitivityRow> cell in nested)
        {
            foreach (Func<SensitivityRow, double> value in new Func<SensitivityRow, double>[] { row => row.Sensitivity, row => row.SensitivityDeviation,
                row => row.LabelAveraged })
                Assert.InRange(KolmogorovSmirnov.Distance(cell.Select(value), independent[cell.Key].Select(value)), 0, critical);
        }

        // The test can tell neighbouring cells apart.
        Cell first = nested.First().Key;
        Assert.True(
            KolmogorovSmirnov.Distance(
                nested[first].Select(row => row.Sensitivity), independent[first with { Samples = 10 }].Select(row => row.Sensitivity)) > critical);
    }

    [Fact]
    public void Trials_of_a_nested_sweep_are_independent_and_its_cells_are_not()
    {
        SweepPlan plan = TestPlans.Small with { Activations = ["tanh"], TestPoints = 3 };
        ILookup<Cell, SensitivityRow> rows = Run(plan, "rf");
        double[] narrow = [.. rows.First().Select(row => Math.Log(row.Sensitivity))], wide = [.. rows.ElementAt(1).Select(row => Math.Log(row.Sensitivity))];

        // Under independence a correlation is normal with deviation 1/√trials: 4.5 of them are exceeded with probability 7·10⁻⁶.
        double limit = 4.5 / Math.Sqrt(Trials);
        Assert.InRange(Correlation(narrow[1..], narrow[..^1]), -limit, limit);
        Assert.True(Correlation(narrow, wide) > limit);
    }

    private static double Correlation(double[] a, double[] b) => MathNet.Numerics.Statistics.Correlation.Pearson(a, b);

    private static ILookup<Cell, SensitivityRow> Run(SweepPlan plan, string model)
    {
        using ComputeContext compute = Contexts.Managed(threads: 1, memoryBytes: 1L << 32);
        var runner = new TrialRunner(plan, compute, keepBytes: 1L << 31);
        var catalog = new ActivationCatalog();
        return Enumerable.Range(0, Trials)
            .SelectMany(trial => runner.Run(new SweepUnit("gaussian", model, trial), Source, [.. plan.Activations.Select(catalog.Get)], _ => { }))
            .ToLookup(row => row.Cell);
    }
}
