using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Grids;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>What the sizes of blocks are chosen by.</summary>
internal static class BlockSizes
{
    internal static bool Run(DeviceUnderTest device)
    {
        DeviceLane lane = device.Gpu.Rent();
        foreach ((int n, int t) in new[] { (DeviceUnderTest.Size(1600), DeviceUnderTest.Size(2000)),
            (DeviceUnderTest.Size(20000), DeviceUnderTest.Size(4096)) })
        {
            using DeviceBuffer a = lane.Allocate(n, t), c = lane.Allocate(n, n), f = lane.Allocate(n, n), b = lane.Allocate(n, 4);
            device.Gpu.Functions.Normals(lane.Stream, 0, RandomPurpose.Weights, 0, 0, t, n, 1, a.Matrix.Data);
            double operations = (double)n * n * t;
            double whole = DeviceUnderTest.Seconds(lane, () => lane.Algebra.Multiply(false, true, 1, a.Matrix, a.Matrix, 0, c.Matrix));
            Report.Line($"  N={n}: product of both triangles {whole * 1e3:F2} ms, {2 * operations / whole / device.ProductRate:P0} of the product rate");
            foreach (int together in new[] { 512, 1024, 2048, 4096, 1 << 30 })
            {
                double seconds = DeviceUnderTest.Seconds(lane, () => lane.Algebra.RankUpdate(1, a.Matrix, 0, c.Matrix, together));
                Report.Line(
                    $"  N={n} update, whole up to {together}: {seconds * 1e3:F2} ms, {operations / seconds / device.ProductRate:P0} of the product rate");
                if (together > n) break;
            }

            // Positive definite: a diagonal that dominates.
            lane.Algebra.RankUpdate(1.0 / t, a.Matrix, 0, c.Matrix);
            using DeviceBuffer shift = lane.Allocate(n, n);
            lane.Clear(shift.Matrix);
            device.Gpu.Kernels.FillDiagonal(lane.Stream, shift.Matrix, Math.Sqrt(n / (double)t) + 1);
            lane.Algebra.RankUpdate(1, shift.Matrix, 1, c.Matrix);
            foreach (int together in new[] { 512, 1024, 2048, 4096 })
            {
                using var factor = new BlockedFactor(lane, f.Matrix, together);
                int failed = 0;
                double copying = DeviceUnderTest.Seconds(lane, () => Copy(lane, c, f), runs: 2);
                double seconds = DeviceUnderTest.Seconds(lane, () =>
                {
                    Copy(lane, c, f);
                    failed = factor.Factorize(n, CancellationToken.None);
                }, runs: 2) - copying;
                Report.Line(
                    $"  N={n} factorization by {together} columns: {seconds * 1e3:F2} ms, {(double)n * n * n / 3 / seconds / device.ProductRate:P0} of "
                        + $"the product rate, failed at {failed}");
                double substituting = DeviceUnderTest.Seconds(lane, () =>
                {
                    factor.SubstituteForward(b.Matrix);
                    factor.SubstituteBackward(b.Matrix);
                });
                Report.Line(
                    $"    substitution there and back of 4: {substituting * 1e3:F2} ms, {8.0 * n * n / substituting / device.CopyRate:P0} of the copy's bytes");
                if (together > n) break;
            }

            double mirror = DeviceUnderTest.Seconds(lane, () => device.Gpu.Kernels.Mirror(lane.Stream, c.Matrix));
            double symmetric = DeviceUnderTest.Seconds(
                lane, () => lane.Algebra.MultiplyUpper(c.Matrix, b.Matrix.ColumnBlock(0, 1), b.Matrix.ColumnBlock(1, 1)));
            Report.Line($"  N={n} mirror {mirror * 1e3:F2} ms, symmetric product {symmetric * 1e3:F2} ms");
        }

        device.Gpu.Return(lane);
        return true;
    }

    private static void Copy(DeviceLane lane, DeviceBuffer from, DeviceBuffer to) =>
        ILGPU.Runtime.ArrayViewExtensions.CopyTo(from.Matrix.Data, lane.Stream, to.Matrix.Data);
}
