using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Basics;
using RobustnessTools.Catalogs;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using RobustnessTools.Tests.Compute;
using RobustnessTools.Tests.Data;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>The memory of a device: what is counted, what is refused, how many trials it takes side by side.</summary>
public sealed class DeviceMemoryTests : IDisposable
{
    private const int N = 3000, D = 300, K = 6000, Points = 20;
    private const double Square = 8.0 * N * N;
    private readonly TemporaryFolder folder = new();

    public static TheoryData<ModelKind> Kinds() => [.. Enum.GetValues<ModelKind>()];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_activation_takes_a_matrix_and_several_widths_one_more(ModelKind kind)
    {
        MemoryDemand one = Demand(kind), wide = one with { Widths = [K / 2, K] };
        double others = one.DeviceRequired - Square, cell = Gradients(kind);
        Assert.InRange(others, 8.0 * N * DeviceWithoutWork.Inverted, Square);
        Assert.Equal(Square + cell, wide.DeviceRequired - one.DeviceRequired, 1);

        // With a second activation features no longer take the place of preactivations; each has cells of its own, with slopes at the test points.
        double two = (one with { Activations = 2 }).DeviceRequired, three = (one with { Activations = 3 }).DeviceRequired;
        Assert.InRange(three - two, Square + cell, Square + (3 * cell));
        Assert.Equal(8.0 * N * DeviceWithoutWork.Tile, two - one.DeviceRequired - (three - two), 1);
    }

    [Fact]
    public void Inverses_take_two_matrices_up_to_the_order_of_a_block_and_a_strip_and_one_of_that_order_beyond()
    {
        // Of a single neuron in a single dimension without test points nothing else is left but vectors.
        const int block = DeviceWithoutWork.Inverted;
        MemoryDemand demand = Demand(ModelKind.RandomFeatures) with { Dimension = 1, TestPoints = 0, Widths = [1] };
        Assert.InRange((demand with { Samples = [block] }).DeviceRequired - (3 * 8.0 * block * block), 0, 8.0 * 4 * (block + 2));
        Assert.InRange(demand.DeviceRequired - Square - (8.0 * block * (N + block)), 0, 8.0 * 4 * (N + 2));
    }

    [Fact]
    public void Single_precision_takes_what_the_device_says_and_none_takes_nothing()
    {
        MemoryDemand demand = Demand(ModelKind.NeuralTangent);
        Assert.Equal(N, (demand with { Single = true }).DeviceRequired - demand.DeviceRequired);
        Assert.Equal(0, (demand with { Device = null }).DeviceRequired);
        Assert.Equal(1 << 19, SinglePrecision.LargestConditionOf(demand.Device!));
        Assert.Equal(0.5, SinglePrecision.LargestError(1 << 18, demand.Device!));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_processor_holds_data_and_gradients_and_no_kernel_matrix(ModelKind kind)
    {
        MemoryDemand demand = Demand(kind);
        Assert.Equal(8.0 * (((N + Points) * D) + (Points * D) + N), demand.Required);
        Assert.Equal(Square, (demand with { Reported = 1 }).Required - demand.Required);
        Assert.Equal(3 * Square, demand.FallBack);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_numbers_before_anything_is_computed()
    {
        using DataSplit data = new SyntheticSource(InputDistribution.Gaussian, LabelDistribution.Gaussian, 5).Draw(N, 2, seed: 1, trial: 0);
        FeatureModel model = FeatureModel.Create(ModelKind.RandomFeatures, new ActivationCatalog().Get("tanh"), N, new SeededWeights(5, seed: 1));
        using ComputeContext compute = ComputeContext.Of(new DeviceWithoutWork((long)Square), threads: 2);
        var error = Assert.Throws<InputException>(() => Fit.Of(model, data, compute));
        Assert.Equal(("OutOfMemory", InputErrorKind.LimitExceeded), (error.ErrorId, error.Kind));
        foreach (string part in new[] { "N = 3000", "Test Device 9000", "68.7 MiB of it for each matrix", "but 68.7 MiB are free", "ask for fewer, or choose" })
            Assert.Contains(part, error.Message, StringComparison.Ordinal);

        // With exactly what it asks for it goes on: to the device, which here does nothing.
        var demand = new MemoryDemand { Model = model.Kind, Samples = [N], Widths = [N], Dimension = 5, TestPoints = 2, Device = new DeviceWithoutWork(0) };
        long needed = (long)Math.Ceiling(demand.DeviceRequired);
        Assert.Contains($"need {MemorySize.Text(needed)} of the memory", error.Message, StringComparison.Ordinal);
        Assert.Equal("OutOfMemory", Assert.Throws<InputException>(() => demand.Plan(On(needed - 1))).ErrorId);
        demand.Plan(On(needed));
    }

    [Fact]
    public void A_sweep_that_does_not_fit_leaves_nothing_behind()
    {
        string directory = folder.Combine("nothing");
        using var catalog = new Catalog(BundledDatasets.Plugins());
        var error = Assert.Throws<InputException>(() => new StudyRunner(catalog).Run(
            SensitivityStudy.Instance, Plan(), directory, new StudySettings { Compute = On((long)Square) }));
        Assert.Equal("OutOfMemory", error.ErrorId);
        Assert.Contains("Test Device 9000", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(directory));
    }

    [Theory]
    [InlineData(1.2, 8, null, 1)]
    [InlineData(3.5, 8, null, 3)]
    [InlineData(3.5, 2, null, 2)]
    [InlineData(100.5, 8, null, 6)]
    [InlineData(3.5, 8, 2, 2)]
    [InlineData(3.5, 8, 5, 3)]
    public void As_many_trials_run_side_by_side_as_the_device_and_the_threads_allow(double times, int threads, int? parallel, int expected)
    {
        SweepPlan plan = Plan();
        double needed = Demand(ModelKind.RandomFeatures).DeviceRequired;
        using var catalog = new Catalog(BundledDatasets.Plugins());

        // A tenth of the device stays for others.
        var settings = new StudySettings { Compute = On((long)(times * needed / 0.9), threads, memory: 1L << 40), Parallel = parallel };
        using var work = new SweepWork(plan, settings, catalog);
        Assert.Equal(Math.Max(1, (int)times), work.UnitsOnDevice);
        StudySchedule schedule = StudySchedule.Choose(work, SensitivityStudy.Instance.Units(plan).Count, settings);
        Assert.Equal((expected, threads / expected), (schedule.Parallel, schedule.ThreadsPerUnit));
    }

    [Fact]
    public void A_resumed_sweep_keeps_its_number_of_trials_side_by_side_unless_the_device_takes_fewer()
    {
        SweepPlan plan = Plan();
        double needed = Demand(ModelKind.RandomFeatures).DeviceRequired;
        using var catalog = new Catalog(BundledDatasets.Plugins());
        var settings = new StudySettings { Compute = On((long)(3.5 * needed / 0.9), threads: 8, memory: 1L << 40) };
        using var work = new SweepWork(plan, settings, catalog);
        Assert.Equal(2, StudySchedule.Choose(work, plan.Trials, settings, earlier: 2).Parallel);
        Assert.Equal(3, StudySchedule.Choose(work, plan.Trials, settings, earlier: 5).Parallel);
    }

    private static ComputeContext On(long free, int threads = 2, long? memory = null) => ComputeContext.Of(new DeviceWithoutWork(free), threads, memory);

    private static SweepPlan Plan() =>
        new SweepPlan { Models = ["rf"], Activations = ["tanh"], Dimension = D, Samples = [N], Widths = [K], TestPoints = Points, Trials = 6 }.Validated();

    private static MemoryDemand Demand(ModelKind kind) =>
        new() { Model = kind, Samples = [N], Widths = [K], Dimension = D, TestPoints = Points, Device = new DeviceWithoutWork(long.MaxValue) };

    /// <summary>
    /// What one cell more takes beside kernel matrices: ∇f and influence at each point, similarities and overlaps with the samples there (NTK), α, a tile
    /// of θ.
    /// </summary>
    private static double Gradients(ModelKind kind) =>
        8.0 * ((Points * (D + DeviceWithoutWork.Tile + (kind == ModelKind.RandomFeatures ? 0 : 2 * N))) + DeviceWithoutWork.Tile + N);
}
