using System.Collections.Concurrent;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using RobustnessTools.Abstractions;
using RobustnessTools.Cuda.Kernels;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Cuda.Native;

namespace RobustnessTools.Cuda.Devices;

/// <summary>A device with what was compiled for it and the lanes of work on it. Thread-safe.</summary>
internal sealed class GpuDevice : IDisposable
{
    private readonly Context context;
    private readonly Func<Accelerator, AcceleratorStream, DeviceAlgebra> algebra;
    private readonly ConcurrentBag<DeviceLane> idle = [];
    private readonly List<DeviceLane> lanes = [];
    private long held;
    private long peak;

    /// <summary>Takes a device.</summary>
    /// <param name="context">ILGPU's, with the device in it; disposed of with this.</param>
    /// <param name="device">Which one.</param>
    /// <param name="algebra">Makes the dense operations of a stream.</param>
    internal GpuDevice(Context context, Device device, Func<Accelerator, AcceleratorStream, DeviceAlgebra> algebra)
    {
        this.context = context;
        this.algebra = algebra;
        Accelerator = device.CreateAccelerator(context);
        Functions = new KernelLibrary(Accelerator);
        Kernels = new MatrixKernels(Accelerator);
        Stacks = new StackKernels(Accelerator);
        Panels = new PanelKernels(Accelerator);
    }

    /// <summary>ILGPU's device.</summary>
    internal Accelerator Accelerator { get; }

    /// <summary>Random numbers and activations.</summary>
    internal KernelLibrary Functions { get; }

    /// <summary>Elementwise operations on matrices.</summary>
    internal MatrixKernels Kernels { get; }

    /// <summary>Elementwise operations on stacks of matrices.</summary>
    internal StackKernels Stacks { get; }

    /// <summary>Factors of small matrices.</summary>
    internal PanelKernels Panels { get; }

    /// <summary>The device's name.</summary>
    internal string Name => Accelerator.Name;

    /// <summary>Memory that can be had, in bytes: what is free, after idle lanes have given back what they kept.</summary>
    internal long AvailableBytes
    {
        get
        {
            Accelerator.Bind();
            Trim();
            return FreeBytes;
        }
    }

    /// <summary>Memory that is free now, in bytes.</summary>
    internal long FreeBytes => Accelerator is CudaAccelerator cuda ? cuda.GetFreeMemory() : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Most bytes of matrices that were held at once since this was last set to 0.</summary>
    internal long PeakBytes
    {
        get => Interlocked.Read(ref peak);
        set => Interlocked.Exchange(ref peak, value);
    }

    /// <summary>The first CUDA device of this machine.</summary>
    /// <exception cref="InputException">There is no driver or no device, the driver is too old, or CUDA's libraries are not found
    /// (<c>NoDevice</c>).</exception>
    internal static GpuDevice OpenCuda()
    {
        CudaLibraries.ResolveDriver();
        Context made = Context.Create(builder => builder.Cuda().Optimize(OptimizationLevel.O2).WithKernels());
        try
        {
            var devices = made.GetCudaDevices();
            if (devices.Count == 0)
            {
                throw new InputException("NoDevice", InputErrorKind.NotFound,
                    "The provider 'cuda' finds no NVIDIA GPU that its driver (for CUDA 12 or later) serves on this machine: see what nvidia-smi says, "
                        + "or choose another provider.");
            }

            CudaDriverVersion driver = devices[0].DriverVersion;
            if (driver.Major < CudaLibraries.OldestVersion)
            {
                throw new InputException("NoDevice", InputErrorKind.NotFound,
                    $"The driver of {devices[0].Name} is for CUDA {driver}, but the provider 'cuda' needs {CudaLibraries.OldestVersion}.0 or later: "
                        + "install a newer driver, or choose another provider.");
            }

            var libraries = new CudaLibraries(driver.Major);
            return new GpuDevice(made, devices[0], (_, stream) => new CublasAlgebra(libraries, stream));
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }

    /// <summary>A lane that nobody else works in until it is given back.</summary>
    internal DeviceLane Rent()
    {
        Accelerator.Bind();
        if (idle.TryTake(out DeviceLane? lane)) return lane;
        AcceleratorStream stream = Accelerator.CreateStream();
        lane = new DeviceLane(this, stream, algebra(Accelerator, stream));
        lock (lanes) lanes.Add(lane);
        return lane;
    }

    /// <summary>Gives a lane back, with all memory that was taken in it.</summary>
    internal void Return(DeviceLane lane)
    {
        lane.Reclaim();
        idle.Add(lane);
    }

    /// <summary>Takes memory of the device; not cleared.</summary>
    /// <param name="bytes">How much.</param>
    /// <param name="makeRoom">Gives back what the caller keeps, where there is not enough; or null.</param>
    internal MemoryBuffer1D<byte, Stride1D.Dense> Allocate(long bytes, Action? makeRoom = null)
    {
        MemoryBuffer1D<byte, Stride1D.Dense> memory;
        try
        {
            memory = Accelerator.Allocate1D<byte>(bytes);
        }
        catch (CudaException error) when (DeviceErrors.IsOutOfMemory(error))
        {
            Trim();
            makeRoom?.Invoke();
            memory = Accelerator.Allocate1D<byte>(bytes);
        }

        long now = Interlocked.Add(ref held, bytes), before;
        while (now > (before = Interlocked.Read(ref peak)) && Interlocked.CompareExchange(ref peak, now, before) != before)
        {
            // Another thread has raised it in between.
        }

        return memory;
    }

    /// <summary>Gives memory of the device back.</summary>
    internal void Free(MemoryBuffer1D<byte, Stride1D.Dense> memory)
    {
        Interlocked.Add(ref held, -memory.LengthInBytes);
        try
        {
            memory.Dispose();
        }
        catch (CudaException)
        {
            // A device that is lost frees nothing: what is told is the error of the work that met it first.
        }
    }

    /// <summary>Frees what is on the device.</summary>
    public void Dispose()
    {
        Accelerator.Bind();
        foreach (DeviceLane lane in lanes) lane.Dispose();
        Functions.Dispose();
        Accelerator.Dispose();
        context.Dispose();
    }

    /// <summary>Lets the lanes that nobody works in give back what they keep.</summary>
    private void Trim()
    {
        var resting = new List<DeviceLane>();
        while (idle.TryTake(out DeviceLane? lane)) resting.Add(lane);
        foreach (DeviceLane lane in resting)
        {
            lane.Trim();
            idle.Add(lane);
        }
    }
}
