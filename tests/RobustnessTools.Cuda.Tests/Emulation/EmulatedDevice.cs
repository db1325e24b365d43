using ILGPU;
using ILGPU.Runtime.CPU;
using RobustnessTools.Compute;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Kernels;
using RobustnessTools.Numerics.LinearAlgebra.Managed;

namespace RobustnessTools.Cuda.Tests.Emulation;

/// <summary>A device that is ILGPU's CPU accelerator.</summary>
public sealed class EmulatedDevice : IDisposable
{
    internal EmulatedDevice()
    {
        Context context = Context.Create(builder => builder.CPU().WithKernels());
        Device = new GpuDevice(context, context.GetCPUDevice(0), (_, _) => new ProcessorAlgebra());
        Provider = new CudaProvider(new ManagedLinearAlgebra(), Device);
    }

    internal GpuDevice Device { get; }

    internal CudaProvider Provider { get; }

    public void Dispose() => Device.Dispose();

    internal ComputeContext Compute(int threads = 2, CancellationToken cancellation = default) =>
        ComputeContext.Of(Provider, threads, cancellation: cancellation);
}
