using ILGPU.Runtime.Cuda;
using RobustnessTools.Abstractions;
using RobustnessTools.Cuda.Native;

namespace RobustnessTools.Cuda.Devices;

/// <summary>Says in a sentence what went wrong on a device.</summary>
internal static class DeviceErrors
{
    /// <summary>Does work on a device.</summary>
    /// <exception cref="InputException">Its memory did not suffice (<c>DeviceOutOfMemory</c>), or it failed (<c>DeviceLost</c>).</exception>
    internal static void Told(GpuDevice device, Action work) => Told(device, () =>
    {
        work();
        return true;
    });

    /// <inheritdoc cref="Told(GpuDevice, Action)"/>
    internal static T Told<T>(GpuDevice device, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (CudaException error)
        {
            throw Told(device.Name, IsOutOfMemory(error), error);
        }
        catch (CudaCallException error)
        {
            throw Told(device.Name, error.IsOutOfMemory, error);
        }
    }

    /// <summary>Whether the device's memory did not suffice.</summary>
    internal static bool IsOutOfMemory(CudaException error) => error.Error == nameof(CudaError.CUDA_ERROR_OUT_OF_MEMORY);

    private static InputException Told(string device, bool outOfMemory, Exception error) => outOfMemory
        ? new InputException("DeviceOutOfMemory", InputErrorKind.LimitExceeded,
            $"The memory of {device} is used up: ask for fewer samples, widths, activations or test points, or for fewer trials side by side (parallel); "
                + "other programs may use it too (nvidia-smi shows them).", error)
        : new InputException("DeviceLost", InputErrorKind.InvalidOperation,
            $"{device} failed ({error.Message.ReplaceLineEndings(" ").TrimEnd('.')}): see what nvidia-smi says, then run the same command again; "
                + "rows that were saved are kept.", error);
}
