using RobustnessTools.Abstractions;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Studies;
using RobustnessTools.Studies.Sensitivity;
using Xunit;

namespace RobustnessTools.Tests.Interpolation;

/// <summary>A fit and a sweep count the same bytes for the same cell.</summary>
public class MemoryDemandTests
{
    private const int N = 2000, D = 300, K = 4000, Points = 20;
    private const double Square = 8.0 * N * N;

    public static TheoryData<ModelKind> Kinds() => [.. Enum.GetValues<ModelKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_sweep_of_one_cell_takes_what_the_fit_of_it_takes(ModelKind kind)
    {
        var plan = new SweepPlan { Models = [kind.ShortName()], Activations = ["tanh"], Samples = [N], Widths = [K], TestPoints = Points, Trials = 1 };
        Assert.Equal(SweepMemory.BytesPerUnit(plan.Validated(), D), Demand(kind).Plan(1L << 40).Required);
        Assert.Equal(SweepMemory.BytesPerUnit((plan with { Independent = true }).Validated(), D), Demand(kind).Plan(1L << 40).Required);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_kernel_matrix_of_a_single_width_is_factorized_where_it_stands(ModelKind kind)
    {
        // The sums of both layers become one matrix only after the last neuron.
        Assert.Equal(kind == ModelKind.FullNeuralTangent ? 2 * Square : Square, Demand(kind).Kernel);
        Assert.True((Demand(kind) with { Widths = [K, 2 * K] }).Kernel >= 2 * Square);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Large_kernel_matrices_are_counted_in_half_storage(ModelKind kind)
    {
        // 4n² and 4·1024·n bytes, and a second matrix where single precision or wider models need the kernel again.
        const int large = 20_480;
        const double half = 4.0 * large * large + 4096.0 * large;
        MemoryDemand demand = Demand(kind) with { Samples = [large] };
        int sums = kind == ModelKind.FullNeuralTangent ? 2 : 1, kept = kind switch { ModelKind.RandomFeatures => 1, ModelKind.NeuralTangent => 2, _ => 3 };
        Assert.Equal(sums * half, demand.Kernel);
        Assert.Equal((sums + 1) * half, (demand with { Single = true }).Kernel);
        Assert.Equal((kept + 1) * half, (demand with { Widths = [K, 2 * K] }).Kernel);
        Assert.Equal(sums * 8.0 * large * large, (demand with { Widths = [InfiniteWidth.Width] }).Kernel);
    }

    [Theory]
    [InlineData(50_000, 12e9)]
    [InlineData(60_000, 16e9)]
    public void All_of_CIFAR_10_and_of_MNIST_have_room(int samples, double bytes)
    {
        int dimension = samples == 50_000 ? 3072 : 784;
        Assert.InRange((Demand(ModelKind.NeuralTangent) with { Samples = [samples], Dimension = dimension, Widths = [1000] }).Required, 0, bytes);
    }

    [Fact]
    public void Falling_back_on_the_pseudo_inverse_takes_a_copy_and_twice_its_size_for_each_number_of_samples()
    {
        MemoryDemand demand = Demand(ModelKind.RandomFeatures);
        Assert.Equal(3 * Square, demand.FallBack);
        Assert.Equal(3 * (Square + Square / 4), (demand with { Samples = [N / 2, N] }).FallBack);
        Assert.Equal(0, (demand with { Solver = SolverChoice.ConjugateGradient }).FallBack);
    }

    [Fact]
    public void Least_squares_need_the_decomposition_that_others_only_fall_back_on()
    {
        MemoryDemand narrow = Demand(ModelKind.RandomFeatures) with { Widths = [N / 2] }, least = narrow with { LeastSquares = true };
        Assert.Equal(narrow.Required + 3 * Square, least.Required);
        Assert.Equal((3 * Square, 0.0), (narrow.FallBack, least.FallBack));
    }

    [Fact]
    public void Features_are_kept_in_what_the_fall_back_leaves_and_no_fit_is_refused_for_want_of_it()
    {
        MemoryDemand demand = Demand(ModelKind.NeuralTangent);
        long enough = (long)Math.Ceiling(demand.Required), withFallBack = (long)Math.Ceiling(demand.Required + demand.FallBack);
        Assert.Equal(0, demand.Plan(enough).Keep);
        Assert.Equal(0, demand.Plan(withFallBack).Keep);
        Assert.InRange(demand.Plan(withFallBack + (1L << 30)).Keep, 1L << 29, 1L << 30);
        Assert.Equal("OutOfMemory", Assert.Throws<InputException>(() => demand.Plan(enough - 1)).ErrorId);
    }

    private static MemoryDemand Demand(ModelKind kind) => new() { Model = kind, Samples = [N], Widths = [K], Dimension = D, TestPoints = Points };
}
