using System.Diagnostics;
using ILGPU.Runtime;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Cuda.DeviceChecks;

/// <summary>The device, and what it reaches at best.</summary>
internal sealed class DeviceUnderTest : IDisposable
{
    private const int CopiedBytes = 1 << 30;

    /// <summary>Whether the checks are rehearsed where there is no GPU (the variable EMULATED): at a fiftieth of the size.</summary>
    internal static bool Emulated { get; } = Environment.GetEnvironmentVariable("EMULATED") is { Length: > 0 };

    internal DeviceUnderTest(CudaProvider provider)
    {
        Provider = provider;
        ProductRate = Emulated ? 1e10 : ((IGridProvider)provider).ProductRate();
        CopyRate = Emulated ? 1e10 : MeasureCopy();
    }

    internal CudaProvider Provider { get; }

    internal GpuDevice Gpu => Provider.Gpu;

    /// <summary>Operations in a second of a large product.</summary>
    internal double ProductRate { get; }

    /// <summary>Bytes read and written in a second by a large copy.</summary>
    internal double CopyRate { get; }

    internal ComputeContext OnDevice() => ComputeContext.Of(Provider, Environment.ProcessorCount);

    internal static ComputeContext OnProcessor() => ComputeContext.Create(ProviderChoice.Managed);

    /// <summary>Seconds that some work of a lane takes, the best of several runs after one that warms up.</summary>
    internal static double Seconds(DeviceLane lane, Action work, int runs = 3)
    {
        double best = double.PositiveInfinity;
        for (int run = 0; run <= runs; run++)
        {
            lane.Wait();
            long start = Stopwatch.GetTimestamp();
            work();
            lane.Wait();
            if (run > 0) best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    /// <summary>A size, or a fiftieth of it in a rehearsal.</summary>
    internal static int Size(int size) => Emulated ? size / 50 : size;

    public void Dispose() => Gpu.Dispose();

    private double MeasureCopy()
    {
        DeviceLane lane = Gpu.Rent();
        using DeviceBuffer from = lane.Allocate(CopiedBytes / 8, 1), to = lane.Allocate(CopiedBytes / 8, 1);
        lane.Clear(from.Matrix);
        double seconds = Seconds(lane, () => from.Matrix.Data.CopyTo(lane.Stream, to.Matrix.Data));
        Gpu.Return(lane);
        return 2.0 * CopiedBytes / seconds;
    }
}
