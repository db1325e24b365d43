using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Kernels;
using RobustnessTools.Numerics.LinearAlgebra.Managed;

namespace RobustnessTools.Cuda.Tests.Emulation;

/// <summary>A device that is ILGPU's CPU accelerator, and fails when it is told to.</summary>
public sealed class EmulatedDevice : IDisposable
{
    internal EmulatedDevice()
    {
        Context context = Context.Create(builder => builder.CPU().WithKernels());
        Device = new GpuDevice(context, context.GetCPUDevice(0), (_, _) => new FailingAlgebra(Failure));
        Provider = new CudaProvider(new ManagedLinearAlgebra(), Device);
    }

    internal GpuDevice Device { get; }

    internal CudaProvider Provider { get; }

    /// <summary>When it fails; shared by all lanes.</summary>
    internal PlannedFailure Failure { get; } = new();

    /// <summary>Bytes of matrices that somebody holds now: idle lanes give back what they kept.</summary>
    internal long HeldBytes
    {
        get
        {
            _ = Device.AvailableBytes;
            Device.PeakBytes = 0;
            MemoryBuffer1D<byte, Stride1D.Dense> probe = Device.Allocate(1);
            Device.Free(probe);
            return Device.PeakBytes - 1;
        }
    }

    public void Dispose() => Device.Dispose();

    internal ComputeContext Compute(int threads = 2, long? memoryBytes = null, CancellationToken cancellation = default) =>
        ComputeContext.Of(Provider, threads, memoryBytes, cancellation);

    /// <summary>Works in a lane.</summary>
    internal void OnLane(Action<DeviceLane> work)
    {
        DeviceLane lane = Device.Rent();
        try
        {
            work(lane);
        }
        finally
        {
            Device.Return(lane);
        }
    }
}
