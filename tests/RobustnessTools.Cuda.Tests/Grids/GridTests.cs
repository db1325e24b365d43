using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Grids;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Tests.Activations;
using RobustnessTools.Tests.Models;

namespace RobustnessTools.Cuda.Tests.Grids;

/// <summary>A whole grid on a device, cell by cell against the processor's.</summary>
public class GridTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>
{
    private const int Points = 3;

    /// <summary>Computed on a device, computed by the host, a formula: all in one grid, over the same weights.</summary>
    private static readonly IActivation[] Mixed =
    [
        BuiltInActivations.Find("tanh")!,
        new ScalarActivation("plugin", x => Math.Sin(x) + x, x => Math.Cos(x) + 1, x => -Math.Sin(x)),
        FormulaActivation.Parse("x*tanh(x) + 1/(1 + exp(-x))"),
    ];

    /// <summary>Features kept (of inputs enough to make computing them again expensive) or not, weights given or drawn.</summary>
    public static TheoryData<ModelKind, bool, bool> Grids => new()
    {
        { ModelKind.RandomFeatures, true, false },
        { ModelKind.RandomFeatures, false, false },
        { ModelKind.RandomFeatures, true, true },
        { ModelKind.NeuralTangent, true, false },
        { ModelKind.NeuralTangent, false, true },
    };

    [Theory]
    [MemberData(nameof(Grids))]
    public void Every_cell_is_that_of_the_processor(ModelKind kind, bool kept, bool given)
    {
        int d = kept ? 9 : 6, last = kept ? 21 : 128;
        int[] widths = kind == ModelKind.RandomFeatures ? [last + 5, last + 6, 300] : [24, 25, 40];
        Assert.Equal(kept, LayerTiling.IsWorthKeeping(widths[^1], last, d));
        AssertGrid(kind, Mixed, widths, [4, 5, last], d, given);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, true)]
    [InlineData(ModelKind.RandomFeatures, false)]
    [InlineData(ModelKind.NeuralTangent, true)]
    [InlineData(ModelKind.NeuralTangent, false)]
    public void A_single_activation_is_activated_in_place(ModelKind kind, bool kept)
    {
        int d = kept ? 9 : 6, last = kept ? 21 : 128;
        int[] widths = kind == ModelKind.RandomFeatures ? [200, 300] : [30, 40];
        Assert.Equal(kept, LayerTiling.IsWorthKeeping(widths[^1], last, d));
        AssertGrid(kind, [BuiltInActivations.Find("relu")!], widths, [5, last], d, given: false);
        AssertGrid(kind, [BuiltInActivations.Find("softplus")!], [widths[^1]], [last], d, given: false);
    }

    [Fact]
    public void Cells_that_cannot_be_interpolated_leave_the_others_alone()
    {
        using DataSplit data = FitTests.Problem(24, 7, Points);
        using ComputeContext processor = ComputeContext.Create(ProviderChoice.Managed), compute = devices.One.Compute();
        using GridInterpolation expected = Create(Models(ModelKind.RandomFeatures, [Mixed[0]], 60, Seeded(7)), [4, 7, 12, 60], [5, 9, 24], data, processor),
            actual = Create(Models(ModelKind.RandomFeatures, [Mixed[0]], 60, Seeded(7)), [4, 7, 12, 60], [5, 9, 24], data, compute);
        var visited = new List<(int, int)>();
        expected.Run();
        actual.Run();
        actual.MeasureGradients(data.Z, (_, width, sample, _, _) => visited.Add((width, sample)));
        for (int width = 0; width < 4; width++)
        {
            for (int sample = 0; sample < 3; sample++)
            {
                Assert.Equal(expected[0, width, sample].Failure?.Message, actual[0, width, sample].Failure?.Message);
                Assert.Equal(actual[0, width, sample].Failure is null, visited.Contains((width, sample)));
            }
        }

        Assert.Equal(6, visited.Count);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures)]
    [InlineData(ModelKind.NeuralTangent)]
    public void After_a_duplicate_row_the_pseudo_inverse_takes_over_and_before_it_Cholesky_stays(ModelKind kind)
    {
        using DataSplit drawn = FitTests.Problem(20, 6, Points);
        drawn.X.View.Row(11).CopyTo(drawn.X.View.Row(15));
        double[] y = drawn.Labels.ToArray();
        y[15] = y[11];
        using var twice = new DataSplit(Matrix.Copy(drawn.Inputs.View), y, "twice", "test");
        using ComputeContext compute = devices.One.Compute();
        IReadOnlyList<FeatureModel> models = Models(kind, [Mixed[0]], 80, Seeded(6));
        int[] samples = [4, 15, 16, 20];
        using GridInterpolation grid = Create(models, [80], samples, twice, compute);
        grid.Run();
        Assert.Equal([SolveMethod.Cholesky, SolveMethod.Cholesky, SolveMethod.PseudoInverse, SolveMethod.PseudoInverse],
            samples.Select((_, sample) => grid[0, 0, sample].Method));
        grid.MeasureGradients(twice.Z, (_, _, sample, predictions, gradients) =>
        {
            ExplicitModel exact = Explicit(models[0], 80, samples[sample], twice);
            Assert.True(grid[0, 0, sample].Interpolates);
            AssertCell(exact, twice.Z, predictions, gradients, (m, l) => exact.Gradient(twice.Z.View.Row(m))[l], m => exact.Prediction(twice.Z.View.Row(m)));
        });
        Assert.Contains("rank 19", Assert.Single(grid[0, 0, 3].Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, double.NaN)]
    [InlineData(ModelKind.RandomFeatures, double.PositiveInfinity)]
    [InlineData(ModelKind.NeuralTangent, double.NaN)]
    public void Features_that_are_not_finite_are_refused_by_the_activations_name(ModelKind kind, double bad)
    {
        using DataSplit data = FitTests.Problem(12, 6);
        var spoiled = new ScalarActivation("spoiled", x => x > 1.5 ? bad : x, x => x > 1.5 ? bad : 1, _ => 0);
        using ComputeContext compute = devices.One.Compute();
        using GridInterpolation grid = Create(Models(kind, [spoiled, Mixed[0]], 60, Seeded(6)), [60], [12], data, compute);
        grid.Run();
        Assert.Equal("FeaturesNotFinite", grid[0, 0, 0].Failure!.ErrorId);
        Assert.Contains("'spoiled'", grid[0, 0, 0].Failure!.Message, StringComparison.Ordinal);
        Assert.Null(grid[1, 0, 0].Failure);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, 12)]
    [InlineData(ModelKind.NeuralTangent, 3)]
    public void Least_squares_are_those_of_the_explicit_pseudo_inverse(ModelKind kind, int width)
    {
        using DataSplit data = FitTests.Problem(30, 6, Points);
        using ComputeContext compute = devices.One.Compute();
        FeatureModel model = Models(kind, [Mixed[0]], width, Seeded(6))[0];
        using GridInterpolation grid = GridInterpolation.Create(
            [model], [width], [30], data.Labels, new LayerContext(data.X, compute), new FitSettings { LeastSquares = true });
        grid.Run();
        Assert.Equal((SolveMethod.PseudoInverse, false), (grid[0, 0, 0].Method, grid[0, 0, 0].Interpolates));
        int visited = 0;
        grid.MeasureGradients(data.Z, (_, _, _, predictions, gradients) =>
        {
            visited++;
            ExplicitModel exact = Explicit(model, width, 30, data);
            AssertCell(exact, data.Z, predictions, gradients, (m, l) => exact.Gradient(data.Z.View.Row(m))[l], m => exact.Prediction(data.Z.View.Row(m)));
        });
        Assert.Equal(1, visited);
    }

    [Fact]
    public void Progress_grows_to_one_at_the_end_of_each_reading()
    {
        using DataSplit data = FitTests.Problem(24, 7, Points);
        using ComputeContext compute = devices.One.Compute();
        using GridInterpolation grid = Create(Models(ModelKind.RandomFeatures, Mixed, 60, Seeded(7)), [30, 45, 60], [9, 24], data, compute);
        List<double> fitting = [], measuring = [];
        grid.Run(fitting.Add);
        grid.MeasureGradients(data.Z, (_, _, _, _, _) => { }, measuring.Add);
        Assert.Equal([0.5, 0.75, 1], fitting);
        Assert.Equal(measuring.Order(), measuring);
        Assert.Equal(1, measuring[^1]);
    }

    [Fact]
    public void A_cancelled_grid_gives_its_memory_back_and_the_device_serves_again()
    {
        using DataSplit data = FitTests.Problem(24, 7, Points);
        using var source = new CancellationTokenSource();
        using ComputeContext compute = devices.One.Compute(cancellation: source.Token);
        long before = devices.One.HeldBytes;
        using (GridInterpolation grid = Create(Models(ModelKind.NeuralTangent, Mixed, 60, Seeded(7)), [10, 60], [9, 24], data, compute))
        {
            Assert.ThrowsAny<OperationCanceledException>(() => grid.Run(progress: _ => source.Cancel()));
            Assert.True(devices.One.HeldBytes > before);
        }

        Assert.Equal(before, devices.One.HeldBytes);
        AssertGrid(ModelKind.NeuralTangent, Mixed, [10, 60], [9, 24], 7, given: false);
    }

    [Theory]
    [InlineData(ModelKind.RandomFeatures, 1)]
    [InlineData(ModelKind.NeuralTangent, 1)]
    [InlineData(ModelKind.NeuralTangent, 2)]
    public void Wherever_memory_runs_out_all_of_it_is_given_back(ModelKind kind, int activations)
    {
        using DataSplit data = FitTests.Problem(12, 7, Points);
        using ComputeContext compute = devices.One.Compute(threads: 1);
        long before = devices.One.HeldBytes;
        devices.One.Failure.Clear();
        Run();
        long operations = devices.One.Failure.Operations;
        Assert.True(operations > 20);
        for (long operation = 1; operation <= operations; operation++)
        {
            devices.One.Failure.OutOfMemoryAt(operation);
            Assert.Equal("DeviceOutOfMemory", Assert.Throws<InputException>(Run).ErrorId);
            Assert.Equal(before, devices.One.HeldBytes);
        }

        devices.One.Failure.Clear();
        Run();

        void Run()
        {
            using GridInterpolation grid = Create(Models(kind, [.. Mixed.Take(activations)], 40, Seeded(7)), [20, 40], [5, 12], data, compute);
            grid.Run();
            grid.MeasureGradients(data.Z, (_, _, _, _, _) => { });
            using var kernel = new Matrix(12, 12);
            grid.WriteKernel(0, kernel.View);
        }
    }

    private void AssertGrid(ModelKind kind, IActivation[] activations, int[] widths, int[] samples, int d, bool given)
    {
        using DataSplit data = FitTests.Problem(samples[^1], d, Points);
        using Matrix rows = Samples.Normal(widths[^1], d);
        WeightSource weights = given ? new GivenWeights(rows) : Seeded(d);
        IReadOnlyList<FeatureModel> models = Models(kind, activations, widths[^1], weights);
        using ComputeContext processor = ComputeContext.Create(ProviderChoice.Managed), compute = devices.One.Compute();
        using GridInterpolation expected = Create(models, widths, samples, data, processor), actual = Create(models, widths, samples, data, compute);
        Assert.IsType<DeviceInterpolation>(actual);
        expected.Run();
        actual.Run();
        var there = new Dictionary<(int, int, int), (double[] Predictions, Matrix Gradients)>();
        expected.MeasureGradients(data.Z, (model, width, sample, predictions, gradients) =>
            there[(model, width, sample)] = (predictions.ToArray(), Matrix.Copy(gradients)));
        int seen = 0;
        actual.MeasureGradients(data.Z, (model, width, sample, predictions, gradients) =>
        {
            seen++;
            ExplicitModel exact = Explicit(models[model], widths[width], samples[sample], data);
            DualSolution one = expected[model, width, sample], other = actual[model, width, sample];
            Assert.Equal(one.Method, other.Method);
            Assert.True(other.Interpolates);
            AssertRelative(one.ParameterNorm, other.ParameterNorm, 2 * exact.RelativeError);
            AssertRelative(one.ConditionEstimate, other.ConditionEstimate, 2 * exact.RelativeError);

            // ‖δα‖ ≤ κ·‖δK‖/‖K‖·‖α‖, twice.
            FitTests.AssertClose(one.DualCoefficients, other.DualCoefficients, 2 * exact.RelativeError);
            var (values, slopes) = there[(model, width, sample)];
            AssertCell(exact, data.Z, predictions, gradients, (m, l) => slopes[m, l], m => values[m]);
        });
        Assert.Equal(activations.Length * widths.Length * samples.Length, seen);
        foreach (var (_, gradients) in there.Values) gradients.Dispose();
        for (int model = 0; model < models.Count; model++) AssertKernel(model);

        void AssertKernel(int model)
        {
            using Matrix one = new(samples[^1], samples[^1]), other = new(samples[^1], samples[^1]);
            expected.WriteKernel(model, one.View);
            actual.WriteKernel(model, other.View);
            for (int i = 0; i < samples[^1]; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    // Sums over neurons of products of features, each off by the roundings of its preactivation (d + 3), twice; |K_ij|² ≤ K_ii·K_jj.
                    double tolerance = 2 * (widths[^1] + (4 * (d + 3))) * Samples.Epsilon * Math.Sqrt(one[i, i] * one[j, j]);
                    Assert.InRange(other[i, j] - one[i, j], -tolerance, tolerance);
                }
            }
        }
    }

    /// <summary>Predictions and gradients of two computations of the same cell, each off by the error bound of the explicit model at most.</summary>
    private static void AssertCell(ExplicitModel exact, MatrixView z, ReadOnlyMemory<double> predictions, MatrixView gradients,
        Func<int, int, double> gradient, Func<int, double> prediction)
    {
        double norm = exact.Parameters.L2Norm();
        for (int m = 0; m < z.Rows; m++)
        {
            // Both are linear in θ: |∇φ_map(z)ᵀδθ| ≤ ‖∇φ_map(z)‖_F·‖δθ‖; so is f, by ‖φ_map(z)‖ ≤ σ_max·√N in order of magnitude.
            double bound = 2 * exact.RelativeError * exact.Jacobian(z.Row(m)).FrobeniusNorm() * norm;
            for (int l = 0; l < z.Columns; l++) Assert.InRange(gradients[m, l] - gradient(m, l), -bound, bound);
            double valueBound = 2 * exact.RelativeError * 10 * exact.SingularValues[0] * norm;
            Assert.InRange(predictions.Span[m] - prediction(m), -valueBound, valueBound);
        }
    }

    private static void AssertRelative(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected * (1 - tolerance), expected * (1 + tolerance));

    private static SeededWeights Seeded(int d) => new(d, seed: 3, trial: 1);

    private static IReadOnlyList<FeatureModel> Models(ModelKind kind, IReadOnlyList<IActivation> activations, int width, WeightSource weights) =>
        [.. activations.Select(activation => FeatureModel.Create(kind, activation, width, weights))];

    private static GridInterpolation Create(
        IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, DataSplit data, ComputeContext compute) =>
        GridInterpolation.Create(models, widths, samples, data.Labels, new LayerContext(data.X, compute), new FitSettings());

    private static ExplicitModel Explicit(FeatureModel model, int width, int samples, DataSplit data)
    {
        using var weights = new Matrix(width, model.Dimension);
        model.Weights.CopyRows(0, weights.View);
        return new ExplicitModel(model.Kind, model.Activation, weights.View, data.X.View.RowBlock(0, samples), data.Labels.AsSpan(0, samples));
    }
}
