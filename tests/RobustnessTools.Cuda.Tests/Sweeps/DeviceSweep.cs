using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Plugins;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Data;

namespace RobustnessTools.Cuda.Tests.Sweeps;

/// <summary>Runs sweeps in folders of their own.</summary>
public sealed class DeviceSweep : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Catalog catalog = new(new PluginCatalog(new PluginSearchPath([], [], User: null, Bundled: null)));

    /// <summary>Both models, a built-in activation and a formula, two N, two k, in three trials: six units of eight rows.</summary>
    internal static SweepPlan Small { get; } = new SweepPlan
    {
        Models = ["rf", "ntk"],
        Activations = ["tanh", "x*tanh(x) + x"],
        Dimension = 5,
        Samples = [6, 10],
        Widths = [12, 20],
        Trials = 3,
        TestPoints = 2,
        Seed = 7,
    }.Validated();

    internal string Directory(string name) => folder.Combine(name);

    /// <summary>Runs a plan.</summary>
    /// <returns>The number of cells that failed.</returns>
    internal int Run(SweepPlan plan, string name, ComputeContext compute, int parallel, Action<StudyProgress>? progress = null) => new StudyRunner(catalog)
        .Run(SensitivityStudy.Instance, plan, Directory(name), new StudySettings { Compute = compute, Parallel = parallel }, progress);

    /// <summary>The rows in a fixed order, without their times.</summary>
    internal IReadOnlyList<SensitivityRow> Rows(string name) =>
    [
        .. ResultFiles.ReadRows<SensitivityRow>(Directory(name)).Select(row => row with { Seconds = 0 })
            .OrderBy(row => row.Trial).ThenBy(row => row.Cell.Model, StringComparer.Ordinal).ThenBy(row => row.Cell.Activation, StringComparer.Ordinal)
            .ThenBy(row => row.Cell.Samples).ThenBy(row => row.Cell.Width),
    ];

    public void Dispose()
    {
        catalog.Dispose();
        folder.Dispose();
    }
}
