using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using RobustnessTools.Cuda.Kernels;

namespace RobustnessTools.Cuda.Tests.Kernels;

/// <summary>ILGPU's accelerator on the processor: kernels run on it as they do on a device, but for their translation into PTX.</summary>
public sealed class CpuDevice : IDisposable
{
    private readonly Context context = Context.Create(builder => builder.CPU().WithKernels());

    public CpuDevice()
    {
        Accelerator = context.CreateCPUAccelerator(0);
        Library = new KernelLibrary(Accelerator);
    }

    internal Accelerator Accelerator { get; }

    internal KernelLibrary Library { get; }

    /// <summary>Runs what fills a view, and brings the numbers back.</summary>
    internal double[] Fill(long length, Action<AcceleratorStream, ArrayView<double>> fill)
    {
        if (length == 0)
        {
            fill(Accelerator.DefaultStream, ArrayView<double>.Empty);
            return [];
        }

        using MemoryBuffer1D<double, Stride1D.Dense> buffer = Accelerator.Allocate1D(Enumerable.Repeat(double.NaN, (int)length).ToArray());
        fill(Accelerator.DefaultStream, buffer.View.BaseView);
        return buffer.GetAsArray1D();
    }

    /// <summary>A function of an activation at points.</summary>
    internal double[] Apply(LayerFunction function, int order, double[] x, bool inPlace = false)
    {
        using MemoryBuffer1D<double, Stride1D.Dense> source = Accelerator.Allocate1D(x);
        using MemoryBuffer1D<double, Stride1D.Dense> destination = Accelerator.Allocate1D<double>(x.Length);
        ArrayView<double> target = inPlace ? source.View.BaseView : destination.View.BaseView;
        function.Apply(Accelerator.DefaultStream, order, source.View.BaseView, target);
        return (inPlace ? source : destination).GetAsArray1D();
    }

    public void Dispose()
    {
        Library.Dispose();
        Accelerator.Dispose();
        context.Dispose();
    }
}
