using RobustnessTools.Activations;
using RobustnessTools.Data;
using RobustnessTools.Experiments;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Plugins;
using RobustnessTools.Sweeps;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Experiments;

/// <summary>Published values at cells that are cheap, in a few trials: within the error of reading the figure and the confidence interval of the trials.</summary>
public class PublishedValuesTests
{
    private const int Trials = 4;

    [Theory]
    [InlineData("ntk-synthetic", 400, 15)]
    [InlineData("ntk-synthetic", 400, 600)]
    [InlineData("rf-synthetic", 400, 5000)]
    public void Synthetic_figures_are_met(string name, int samples, int width) => AssertMet(name, samples, width, new DatasetOptions { Dimension = 1000 });

    [SkippableTheory]
    [InlineData("ntk-mnist", 1600, 15)]
    [InlineData("rf-mnist", 1600, 5000)]
    public void Figures_of_MNIST_are_met(string name, int samples, int width) =>
        AssertMet(name, samples, width, new DatasetOptions { Directory = SharedData.Folder("data", "mnist"), Classes = [0, 1], Normalization = Normalization.Unit });

    private static void AssertMet(string name, int samples, int width, DatasetOptions options)
    {
        PaperExperiment experiment = Assert.Single(PaperExperiments.Get(name));
        SweepPlan plan = experiment.Plan with { Samples = [samples], Widths = [width], Trials = Trials };
        using PluginCatalog plugins = BundledDatasets.Plugins();
        IDataSource source = BundledDatasets.Catalog(plugins).Open(plan.Datasets[0], options);
        var catalog = new ActivationCatalog();
        using var runner = new TrialRunner(plan, new ThreadedAlgebra(LinearAlgebraProvider.Use(ProviderChoice.Auto, out _), 2), new SweepSchedule(1, 2, 1L << 32, 1L << 31));
        IEnumerable<SweepRow> rows = Enumerable.Range(0, Trials).SelectMany(trial => runner.Run(new SweepUnit(plan.Datasets[0], plan.Models[0], trial), source, [.. plan.Activations.Select(catalog.Get)], _ => { }));
        IReadOnlyList<PublishedComparison> comparisons = PublishedComparison.Of(experiment, SweepSummarizer.Summarize(rows));
        Assert.Equal(experiment.Published.Count(value => value.Samples == samples && value.Width == width), comparisons.Count);
        Assert.NotEmpty(comparisons);
        Assert.All(comparisons, comparison => Assert.True(
            comparison.Agrees, $"{comparison.Published}: measured {comparison.Measured.Mean:G4} ({comparison.Measured.Lower:G4} to {comparison.Measured.Upper:G4}), allowance {comparison.Allowance:G3}"));
    }
}
