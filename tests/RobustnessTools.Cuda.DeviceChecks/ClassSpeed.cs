using System.Diagnostics;
using System.Globalization;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Grids;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>
/// All of MNIST, ten classes as ten right-hand sides of one factor, by stages: what each took, what its operations and its bytes would take at the rates
/// of a large product and a large copy. The files lie in the folder that MNIST names.
/// </summary>
internal static class ClassSpeed
{
    private const int Classes = 10;
    private const int Points = 100;

    internal static bool Run(DeviceUnderTest device)
    {
        string folder = Environment.GetEnvironmentVariable("MNIST") ?? "mnist";
        int most = int.Parse(Environment.GetEnvironmentVariable("SAMPLES") ?? "60000", CultureInfo.InvariantCulture);
        var (images, classes) = IdxImages.Read(folder, "train", most);
        var (points, _) = IdxImages.Read(folder, "t10k", Points);
        using Matrix x = images, z = points;
        bool holds = true;
        foreach ((ModelKind kind, string activation, int width) in new[] { (ModelKind.RandomFeatures, "tanh", DeviceUnderTest.Size(80000)),
            (ModelKind.NeuralTangent, "square", DeviceUnderTest.Size(1000)) })
        {
            // Once without a clock for the time in all, once with it for the stages: the clock waits at each stage's ends.
            Fit(device, x, classes, z, kind, activation, width, clock: null);
            holds &= Fit(device, x, classes, z, kind, activation, width, new StageClock());
        }

        return holds;
    }

    private static bool Fit(DeviceUnderTest device, Matrix x, byte[] classes, Matrix z, ModelKind kind, string activation, int width, StageClock? clock)
    {
        int n = (int)x.Rows, d = (int)x.Columns;
        using ComputeContext own = device.OnDevice();
        using ComputeContext compute = clock is null ? own.Part() : own.Clocked(clock);
        var context = new LayerContext(x.View, compute);
        long before = device.Gpu.AvailableBytes, least = before;
        device.Gpu.PeakBytes = 0;
        var watch = Stopwatch.StartNew();
        DeviceLane lane = device.Gpu.Rent();
        FeatureModel model = FeatureModel.Create(kind, BuiltInActivations.Find(activation)!, width, new SeededWeights(d, 1));
        DeviceModel part = DeviceModel.Of(model, device.Gpu);
        using DeviceBuffer sum = lane.Allocate(n, n);
        using var layer = new DeviceLayer(lane, [part], [width], DeviceTiling.Height(n, d), context, keep: LayerTiling.IsWorthKeeping(width, n, d));
        for (int tile = 0; tile < layer.Tiles.Count; tile++)
        {
            layer.Load(tile, withWeights: false);
            DeviceMatrix features = layer.Tile(0).Features;
            using (lane.Time(clock, JobStage.RankUpdate)) lane.Algebra.RankUpdate(1, features, tile == 0 ? 0 : 1, sum.Matrix);
            lane.Pace((double)n * n * features.Columns, CancellationToken.None);
        }

        lane.Wait();
        double summed = watch.Elapsed.TotalSeconds;
        DeviceKernelMatrix kernel;
        using (lane.Time(clock, JobStage.Kernel))
        {
            part.MakeKernel(lane, layer.Inputs, sum.Matrix);
            kernel = new DeviceKernelMatrix(lane, sum.Matrix, CancellationToken.None);
        }

        double oneNorm;
        using (lane.Time(clock, JobStage.Solve)) oneNorm = kernel.OneNorms([n])[0];
        int failed;
        using (lane.Time(clock, JobStage.Cholesky)) failed = kernel.Factorize(n);
        lane.Wait();
        least = Math.Min(least, device.Gpu.FreeBytes);
        double factored = watch.Elapsed.TotalSeconds, residual = 0, condition;
        var labels = new double[Classes][];
        using var solutions = new Matrix(Classes + ConditionEstimate.Starts, n);
        using (lane.Time(clock, JobStage.Solve))
        {
            for (int c = 0; c < Classes; c++)
            {
                labels[c] = Array.ConvertAll(classes, label => label == c ? 1.0 : -1.0);
                labels[c].CopyTo(solutions.Row(c));
            }

            ConditionEstimate.WriteStarts(solutions.View.RowBlock(Classes, ConditionEstimate.Starts));
            kernel.SubstituteForward(solutions.View);
            ConditionEstimate.Combine(solutions.View.RowBlock(Classes, ConditionEstimate.Starts), solutions.View.RowBlock(Classes, 2));
            kernel.SubstituteBackward(solutions.View);
            condition = oneNorm * kernel.OneNormOfInverse(solutions.Row(Classes), solutions.Row(Classes + 1));
            var fitted = new double[n];
            for (int c = 0; c < Classes; c++)
            {
                kernel.Multiply(solutions.Row(c), fitted);
                for (int i = 0; i < n; i++) residual = Math.Max(residual, Math.Abs(fitted[i] - labels[c][i]));
            }
        }

        double solved = watch.Elapsed.TotalSeconds;
        using DeviceBuffer coefficients = lane.Allocate(n, Classes), points = lane.Allocate(d, Points), seen = lane.Allocate(Points, layer.TileHeight);
        lane.Upload(solutions.View.RowBlock(0, Classes), coefficients.Matrix);
        lane.Upload(z.View, points.Matrix);
        var cells = new DeviceCells([.. Enumerable.Repeat(width, Classes)], coefficients.Matrix);
        using var gradients = new Matrix((nint)Classes * Points, d);
        using (DeviceGradients sums = part.AccumulateGradients(lane, layer, points.Matrix, cells))
        {
            for (int tile = 0; tile < layer.Tiles.Count; tile++)
            {
                layer.Load(tile, withWeights: true);
                DeviceTile current = layer.Tile(0);
                DeviceMatrix preactivations = seen.As(Points, current.Count);
                lane.Algebra.Multiply(true, false, 1, points.Matrix, current.Weights, 0, preactivations);
                sums.Add(current, preactivations, clock);
            }

            using (lane.Time(clock, JobStage.Gradients))
                sums.Finish((cell, _, rows) => rows.CopyTo(gradients.View.RowBlock((nint)cell * Points, Points)));
        }

        least = Math.Min(least, device.Gpu.FreeBytes);
        double all = watch.Elapsed.TotalSeconds;
        double matrix = 8.0 * n * n;
        Report.Line(
            $"  {kind} {activation}, N={n}, d={d}, k={width}, ten classes, {Points} test points{(clock is null ? "" : ", clocked")}: "
                + $"{all:F2} s (sum {summed:F2}, factor {factored - summed:F2}, solve {solved - factored:F2}, gradients {all - solved:F2}); "
                + $"failed at {failed}; condition {condition:G3}; largest residual {residual:G2}");
        Report.Line(
            $"    device memory: {device.Gpu.PeakBytes / 1e9:F2} GB in matrices, {(before - least) / 1e9:F2} GB less free: "
                + $"{device.Gpu.PeakBytes / matrix:F3} and {(before - least) / matrix:F3} of 8N²");
        if (clock is not null) Stages(device, clock, kind, n, d, width);
        kernel.Dispose();
        device.Gpu.Return(lane);
        return failed == 0 && residual < 1e-6;
    }

    /// <summary>Operations and bytes that each stage cannot do without, against its time.</summary>
    private static void Stages(DeviceUnderTest device, StageClock clock, ModelKind kind, double n, double d, double k)
    {
        bool tangent = kind == ModelKind.NeuralTangent;
        double tiles = Math.Ceiling(k / DeviceTiling.Height((int)n, (int)d)), readings = LayerTiling.IsWorthKeeping((int)k, (int)n, (int)d) ? 1 : 2;
        var counted = new (JobStage Stage, double Operations, double Bytes)[]
        {
            (JobStage.Weights, 0, 2 * 8 * k * d),
            (JobStage.Preactivations, readings * 2 * n * d * k, readings * 8 * n * k),
            (JobStage.Activation, 0, readings * 16 * n * k),
            (JobStage.RankUpdate, n * n * k, (tiles * 8 * n * n) + (8 * n * k)),
            (JobStage.Kernel, tangent ? n * n * d : 0, (tangent ? 2 : 1) * 8 * n * n),
            (JobStage.Cholesky, n * n * n / 3, 8 * n * n),
            (JobStage.Solve, 0, (4 + 12 + Classes) * 4 * n * n),
            (JobStage.Influence, tangent ? 2 * Points * n * k * (Classes + 1) : 2 * Classes * n * k, 8 * n * k),
            (JobStage.Gradients, 2 * Classes * Points * (d * k + (tangent ? n * d : 0)), 8 * k * (d + (Classes * Points))),
        };
        foreach (var (stage, operations, bytes) in counted)
        {
            double seconds = clock.Seconds(stage), byOperations = operations / device.ProductRate, byBytes = bytes / device.CopyRate;
            Report.Line(
                $"    {stage,-14} {seconds,8:F3} s; {operations / 1e12,8:F2}e12 operations {byOperations,7:F3} s, "
                    + $"{bytes / 1e9,8:F1} GB {byBytes,7:F3} s: bound by {(byOperations > byBytes ? "operations" : "bytes")}, "
                    + $"{Math.Max(byOperations, byBytes) / seconds:P0} of it");
        }
    }
}
