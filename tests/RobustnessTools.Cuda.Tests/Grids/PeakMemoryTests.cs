using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Tests.Emulation;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;

namespace RobustnessTools.Cuda.Tests.Grids;

/// <summary>A grid takes no more of the device's memory than was counted for it before.</summary>
public class PeakMemoryTests(EmulatedDevices devices) : IClassFixture<EmulatedDevices>
{
    [Theory]
    [InlineData(ModelKind.RandomFeatures, 1, 1, 1, Precision.Double)]
    [InlineData(ModelKind.RandomFeatures, 1, 2, 2, Precision.Double)]
    [InlineData(ModelKind.RandomFeatures, 2, 2, 1, Precision.Double)]
    [InlineData(ModelKind.RandomFeatures, 1, 1, 1, Precision.Single)]
    [InlineData(ModelKind.NeuralTangent, 1, 1, 1, Precision.Double)]
    [InlineData(ModelKind.NeuralTangent, 2, 2, 2, Precision.Double)]
    public void The_peak_is_within_what_was_counted(ModelKind kind, int activations, int widths, int samples, Precision precision)
    {
        const int n = 200, d = 7, points = 12;
        int[] k = widths == 1 ? [240] : [220, 240], orders = samples == 1 ? [n] : [n / 2, n];
        using DataSplit data = FitTests.Problem(n, d, points);
        using ComputeContext compute = devices.One.Compute(threads: 1);
        var weights = new SeededWeights(d, seed: 3);
        FeatureModel[] models = [.. new[] { "relu", "tanh" }.Take(activations)
            .Select(name => FeatureModel.Create(kind, BuiltInActivations.Find(name)!, k[^1], weights))];
        var demand = new MemoryDemand
        {
            Model = kind,
            Activations = activations,
            Widths = k,
            Samples = orders,
            Dimension = d,
            TestPoints = points,
            Single = precision == Precision.Single,
            Device = devices.One.Provider,
        };
        Assert.False(LayerTiling.IsWorthKeeping(k[^1], n, d));
        Assert.Equal(0, devices.One.HeldBytes);
        devices.One.Device.PeakBytes = 0;
        using (GridInterpolation grid = GridInterpolation.Create(
            models, k, orders, data.Labels, new LayerContext(data.X, compute), new FitSettings { Precision = precision }))
        {
            grid.Run();
            grid.MeasureGradients(data.Z, (_, _, _, _, _) => { });
        }

        // Beside it a lane keeps what it was given back, and gives that away where memory is short: for each N sums of a row's magnitudes in 64 ranges and
        // one for each order, XXᵀ (NTK), the inverse of a smaller leading block, and some vectors.
        double kept = sizeof(double) * orders.Sum(order => (order * (64.0 + samples + 20)) + (kind == ModelKind.NeuralTangent ? (double)order * order : 0)
            + (order < n ? (double)order * order : 0));
        Assert.InRange(devices.One.Device.PeakBytes, Square(n), demand.DeviceRequired + kept);
        Assert.Equal(0, devices.One.HeldBytes);

        static double Square(double order) => sizeof(double) * order * order;
    }
}
