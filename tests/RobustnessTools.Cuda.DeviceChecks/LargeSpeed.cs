using System.Diagnostics;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Compute;
using RobustnessTools.Data;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Sensitivity;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>One large fit: N = 20,000 samples of d = 1000 Gaussian inputs, k = 60,000.</summary>
internal static class LargeSpeed
{
    internal static bool Run(DeviceUnderTest device)
    {
        const int d = 1000, points = 20;
        int n = DeviceUnderTest.Size(20000), k = DeviceUnderTest.Size(60000);
        using DataSplit data = RandomProblemCheck.Problem(n, d, 3, points);
        FeatureModel model = FeatureModel.Create(ModelKind.RandomFeatures, BuiltInActivations.Find("tanh")!, k, new SeededWeights(d, 3));
        double operations = (2.0 * (n + points) * d * k) + ((double)n * n * k) + ((double)n * n * n / 3);
        for (int run = 0; run < 2; run++)
        {
            using ComputeContext compute = device.OnDevice();
            var watch = Stopwatch.StartNew();
            using Fit fit = Fit.Of(model, data, compute);
            double fitted = watch.Elapsed.TotalSeconds;
            fit.Gradients(data.Z).Dispose();
            double all = watch.Elapsed.TotalSeconds;
            Report.Line(
                $"  N={n}, d={d}, k={k} RF tanh: fit {fitted:F2} s, {operations / fitted / device.ProductRate:P0} of the product rate; "
                    + $"with gradients at {points} points {all:F2} s; condition {fit.Solution.ConditionEstimate:G2}, "
                    + $"residual {fit.Solution.TrainingResidual:G2}");
        }

        using (ComputeContext compute = device.OnDevice())
        {
            // Fewer samples: at the size above the condition number forbids it.
            using DataSplit fewer = RandomProblemCheck.Problem(DeviceUnderTest.Size(10000), d, 3, points);
            using Fit exact = Fit.Of(model, fewer, compute);
            double[] expected = [.. SensitivityMeasurement.Measure(exact).Points.Select(point => point.Sensitivity)];
            exact.Release();
            for (int run = 0; run < 2; run++)
            {
                var watch = Stopwatch.StartNew();
                Fit.Of(model, fewer, compute).Dispose();
                double inDouble = watch.Elapsed.TotalSeconds;
                watch.Restart();
                using Fit fit = Fit.Of(model, fewer, compute, new FitSettings { Precision = Precision.Single });
                double fitted = watch.Elapsed.TotalSeconds;
                SensitivityResult result = SensitivityMeasurement.Measure(fit);
                double error = result.Points.Zip(expected).Max(pair => Math.Abs((pair.First.Sensitivity / pair.Second) - 1));
                Report.Line(
                    $"  N={fewer.Samples} in single precision: fit {fitted:F3} s, in double {inDouble:F3} s; S differs by {error:G2} at most, "
                        + $"reported {result.PrecisionError:G2}; residual {fit.Solution.TrainingResidual:G2}");
                if (!(error <= result.PrecisionError)) return false;
            }

            var clock = new StageClock();
            using ComputeContext clocked = compute.Clocked(clock);
            using Fit again = Fit.Of(model, data, clocked);
            foreach (JobStage stage in Enum.GetValues<JobStage>()) Report.Line($"    {stage,-14} {clock.Seconds(stage),7:F3} s");
        }

        // The processor's figure at a size that it finishes.
        int smallN = DeviceUnderTest.Size(4000), smallK = DeviceUnderTest.Size(12000);
        using DataSplit less = RandomProblemCheck.Problem(smallN, d, 3, points);
        FeatureModel narrower = FeatureModel.Create(ModelKind.RandomFeatures, BuiltInActivations.Find("tanh")!, smallK, new SeededWeights(d, 3));
        foreach (ComputeContext compute in new[] { DeviceUnderTest.OnProcessor(), device.OnDevice(), device.OnDevice() })
        {
            using (compute)
            {
                var watch = Stopwatch.StartNew();
                using Fit fit = Fit.Of(narrower, less, compute);
                Report.Line($"  N={smallN}, k={smallK} on {fit.Provider}: {watch.Elapsed.TotalSeconds:F2} s");
            }
        }

        return true;
    }
}
