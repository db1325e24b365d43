using System.Diagnostics;
using System.Numerics;
using System.Numerics.Tensors;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Profiling;

/// <summary>How fast large matrix products run: what everything else is measured by.</summary>
/// <param name="PerSecond">10⁹ operations in a second, in the best of several products.</param>
/// <param name="PerProcessorSecond">10⁹ operations for each second of processor time of all threads, in the best of them.</param>
internal readonly record struct ProductSpeed(double PerSecond, double PerProcessorSecond)
{
    /// <summary>Side of the matrices: large against every cache, a fraction of a second on anything but an emulator, which has a smaller one.</summary>
    private const int Side = 1536, SmallSide = 256;
    private const int Rounds = 5;
    private const double MostSeconds = 2;

    /// <summary>Measures, after one product that warms up.</summary>
    /// <param name="algebra">Provider and threads.</param>
    /// <param name="precision">Of the matrices.</param>
    internal static ProductSpeed Measure(ThreadedAlgebra algebra, Precision precision) =>
        algebra.Provider is IGridProvider device ? OnDevice(device.ProductRate())
        : precision == Precision.Single ? Measure<float>(algebra) : Measure<double>(algebra);

    /// <summary>The processor does not take part: its time says nothing of products.</summary>
    private static ProductSpeed OnDevice(double rate) => new(rate / 1e9, double.NaN);

    private static ProductSpeed Measure<T>(ThreadedAlgebra algebra)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ProductSpeed small = Measure<T>(algebra, SmallSide);
        return Gigaflops(Side) / small.PerSecond > MostSeconds ? small : Measure<T>(algebra, Side);
    }

    private static ProductSpeed Measure<T>(ThreadedAlgebra algebra, int side)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var a = new Matrix<T>(side, side);
        using var b = new Matrix<T>(side, side);
        using var c = new Matrix<T>(side, side);
        var row = new double[side];
        var normals = new RandomStream(seed: 0, RandomPurpose.Weights, trial: 0);
        for (int i = 0; i < side; i++)
        {
            normals.Normals(i, row);
            TensorPrimitives.ConvertTruncating<double, T>(row, a.Row(i));
            normals.Normals(side + i, row);
            TensorPrimitives.ConvertTruncating<double, T>(row, b.Row(i));
        }

        var best = default(ProductSpeed);
        for (int round = -1; round < Rounds; round++)
        {
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            algebra.Multiply(Transpose.No, Transpose.Yes, 1, a.View, b.View, 0, c.View);
            double seconds = watch.Elapsed.TotalSeconds, processorSeconds = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
            if (round >= 0) best = best.OrBetter(new ProductSpeed(Gigaflops(side) / seconds, Gigaflops(side) / Math.Max(processorSeconds, seconds / 1000)));
        }

        return best;
    }

    private static double Gigaflops(int side) => 2e-9 * side * side * side;

    /// <summary>The larger of each rate.</summary>
    internal ProductSpeed OrBetter(ProductSpeed other) => new(Math.Max(PerSecond, other.PerSecond), Math.Max(PerProcessorSecond, other.PerProcessorSecond));
}
