using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>What does not fit the device is refused by a sentence, before and while it runs; a fit that is cancelled leaves the device usable.</summary>
internal static class ErrorCheck
{
    internal static bool Run(DeviceUnderTest device)
    {
        bool holds = true;
        if (DeviceUnderTest.Emulated) return holds;

        // Before: the plan knows. The inputs are held by the processor, the matrix would be by the device.
        const int tooMany = 140_000;
        using (var data = new DataSplit(new Matrix(tooMany + 1, 2), new double[tooMany], "zeros", "zeros"))
        using (ComputeContext compute = device.OnDevice())
            holds &= Refuses("OutOfMemory", () => Fit.Of(Model(2, 300_000), data, compute));

        // While it runs: somebody else has taken the memory between the plan and the allocation.
        holds &= Refuses("DeviceOutOfMemory", () => DeviceErrors.Told(device.Gpu, () =>
        {
            DeviceLane lane = device.Gpu.Rent();
            int side = (int)Math.Sqrt(device.Gpu.AvailableBytes / 8.0) + 1000;
            lane.Allocate(side, side).Dispose();
        }));

        using (DataSplit data = RandomProblemCheck.Problem(6000, 100, 1))
        using (var stop = new CancellationTokenSource(150))
        using (ComputeContext compute = ComputeContext.Of(device.Provider, 4, cancellation: stop.Token))
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            try
            {
                Fit.Of(Model(100, 4_000_000), data, compute).Dispose();
                Report.Line($"  a cancelled fit went on");
                holds = false;
            }
            catch (OperationCanceledException)
            {
                Report.Line($"  cancelled after 0.15 s: stopped at {watch.Elapsed.TotalSeconds:F2} s");
                holds &= watch.Elapsed.TotalSeconds < 1.15;
            }
        }

        using (DataSplit data = RandomProblemCheck.Problem(300, 20, 1))
        using (ComputeContext compute = device.OnDevice())
        using (Fit fit = Fit.Of(Model(20, 1000), data, compute))
            holds &= fit.Solution.Interpolates;
        return holds;
    }

    private static FeatureModel Model(int d, int k) =>
        FeatureModel.Create(ModelKind.RandomFeatures, BuiltInActivations.Find("tanh")!, k, new SeededWeights(d, 0));

    private static bool Refuses(string id, Action action)
    {
        try
        {
            action();
            Report.Line($"  not refused: {id}");
            return false;
        }
        catch (InputException error)
        {
            Report.Line($"  {error.ErrorId}: {error.Message}");
            return error.ErrorId == id;
        }
    }
}
