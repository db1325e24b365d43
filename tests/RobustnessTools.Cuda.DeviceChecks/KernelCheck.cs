using System.Diagnostics;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Kernels;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>Random numbers and activations of the device are those of the processor.</summary>
internal static class KernelCheck
{
    private const int Rows = 512;
    private const int Columns = 785;

    internal static bool Run(DeviceUnderTest device)
    {
        DeviceLane lane = device.Gpu.Rent();
        bool holds = true;
        using (DeviceBuffer numbers = lane.Allocate(Columns, Rows), values = lane.Allocate(Columns, Rows))
        {
            device.Gpu.Functions.Normals(lane.Stream, 7, RandomPurpose.Weights, 3, 1L << 31, Rows, Columns, 1, numbers.Matrix.Data);
            using var there = new Matrix(Rows, Columns);
            lane.Download(numbers.Matrix, there.View);
            long most = 0;
            var row = new double[Columns];
            for (int i = 0; i < Rows; i++)
            {
                new RandomStream(7, RandomPurpose.Weights, 3).Normals((1L << 31) + i, row);
                most = Math.Max(most, Difference(row, there.Row(i)));
            }

            Report.Line($"  normal numbers: largest difference {most} ulp of {Rows * Columns}");
            holds &= most <= 2;
            int rateRows = DeviceUnderTest.Size(65536);
            using DeviceBuffer many = lane.Allocate(1000, rateRows), result = lane.Allocate(1000, rateRows);
            double drawing = DeviceUnderTest.Seconds(
                lane, () => device.Gpu.Functions.Normals(lane.Stream, 7, RandomPurpose.Weights, 0, 0, rateRows, 1000, 1, many.Matrix.Data));
            Report.Line($"  normal numbers: {rateRows * 1e-6 / drawing:F0}e9 a second, {rateRows * 8e3 / drawing / device.CopyRate:P0} of the copy's bytes");

            IActivation[] formulas =
                [.. new[] { "x*tanh(x)", "log(1+exp(x))", "max(x,0)^2", "x^3/6", "erf(x)*sin(x)/(1+x^2)", "abs(x)^1.5", "(2+sin(x))^(x/5)" }
                .Select(text => FormulaActivation.Parse(text))];
            foreach (IActivation activation in BuiltInActivations.All.Concat(formulas))
            {
                LayerFunction function = device.Gpu.Functions.Function(activation);
                var differences = new long[3];
                for (int order = 0; order < 3; order++)
                {
                    function.Apply(lane.Stream, order, numbers.Matrix.Data, values.Matrix.Data);
                    using var applied = new Matrix(Rows, Columns);
                    lane.Download(values.Matrix, applied.View);
                    for (int i = 0; i < Rows; i++)
                    {
                        if (order == 0) activation.Evaluate(there.Row(i), row);
                        else if (order == 1) activation.Derivative(there.Row(i), row);
                        else activation.SecondDerivative(there.Row(i), row);
                        differences[order] = Math.Max(differences[order], Difference(row, applied.Row(i)));
                    }
                }

                double seconds = DeviceUnderTest.Seconds(lane, () => function.Apply(lane.Stream, 0, many.Matrix.Data, result.Matrix.Data));
                Report.Line(
                    $"  {activation.Name} ({function.GetType().Name}): φ, φ', φ'' differ by {differences[0]}, {differences[1]}, {differences[2]} ulp; "
                        + $"{seconds / rateRows * 1e9:F1} ps an element, {2 * rateRows * 8e3 / seconds / device.CopyRate:P0} of the copy's bytes");
            }
        }

        device.Gpu.Return(lane);
        return holds;
    }

    private static long Difference(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        long most = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i].Equals(actual[i])) continue;
            long difference = Math.Abs(BitConverter.DoubleToInt64Bits(expected[i]) - BitConverter.DoubleToInt64Bits(actual[i]));
            most = Math.Max(most, difference < 0 ? long.MaxValue : difference);
        }

        return most;
    }
}
