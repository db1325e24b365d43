using RobustnessTools.Abstractions;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Plugins;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using Xunit;

namespace RobustnessTools.Tests.Studies;

/// <summary>A trial runs in the memory of the trial before it.</summary>
public class SteadyStateTests
{
    private const int Dimension = 40, Points = 5;

    [Theory]
    [InlineData("rf", Precision.Double)]
    [InlineData("ntk", Precision.Double)]
    [InlineData("rf", Precision.Single)]
    [InlineData("ntk", Precision.Single)]
    public void The_second_trial_allocates_results_and_small_objects_only(string model, Precision precision)
    {
        SweepPlan plan =
            new SweepPlan { Models = [model], Activations = ["tanh", "square"], Dimension = Dimension, Samples = [200, 400], Widths = [600, 3000],
                Trials = 3, TestPoints = Points, Precision = precision }.Validated();
        using var catalogs = new Catalog(new PluginCatalog(new PluginSearchPath([], [], null, null)));
        IDataSource source = catalogs.Datasets.Open("gaussian", new DatasetOptions { Dimension = Dimension }, CancellationToken.None);
        IActivation[] activations = [.. plan.Activations.Select(catalogs.Activations.Get)];
        using ComputeContext compute = Contexts.Managed(threads: 1, memoryBytes: 1L << 31);
        var runner = new TrialRunner(plan, compute, keepBytes: 1L << 30);
        Run(0);
        long matrices = compute.Pool.Held;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(1);
        long managed = GC.GetAllocatedBytesForCurrentThread() - before;

        // Every buffer whose size is a product of N, k and d is one of the first trial.
        Assert.Equal(matrices, compute.Pool.Held);

        // What is left: ten vectors of n for each cell (α, residual, norms, condition estimate), twenty of N for the contradictory labels' table,
        // and 64 KiB for each tile, cell and the trial itself. A single buffer of a tile would pass it.
        long vectors = sizeof(double) * 10L * (200 + 400) * plan.Widths.Count * activations.Length + sizeof(double) * 20L * 400;
        const int tilesAndCells = 3 + 8 + 1;
        long bound = vectors + tilesAndCells * 65536L;
        Assert.True(bound < sizeof(double) * 400L * 600, "the bound would not see a buffer of the narrowest width");
        Assert.InRange(managed, 1, bound);

        void Run(int trial) =>
            Assert.All(runner.Run(new SweepUnit("gaussian", model, trial), source, activations, _ => { }), row => Assert.True(row.Succeeded));
    }
}
