using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;
using RobustnessTools.Activations.Formula;
using RobustnessTools.Cuda.Kernels.Activations;

namespace RobustnessTools.Cuda.Kernels;

/// <summary>The activations that a device computes itself.</summary>
internal static class DeviceActivation
{
    /// <summary>The activation on a device, or null where only the host knows it.</summary>
    public static LayerFunction? Of(Accelerator accelerator, IActivation activation) => activation switch
    {
        VectorActivation<Tanh> => new DeviceActivation<DeviceTanh>(accelerator),
        VectorActivation<Square> => new DeviceActivation<DeviceSquare>(accelerator),
        VectorActivation<Cos> => new DeviceActivation<DeviceCos>(accelerator),
        VectorActivation<Sin> => new DeviceActivation<DeviceSin>(accelerator),
        VectorActivation<Softplus> => new DeviceActivation<DeviceSoftplus>(accelerator),
        VectorActivation<Sigmoid> => new DeviceActivation<DeviceSigmoid>(accelerator),
        VectorActivation<Erf> => new DeviceActivation<DeviceErf>(accelerator),
        VectorActivation<Gelu> => new DeviceActivation<DeviceGelu>(accelerator),
        VectorActivation<Relu> => new DeviceActivation<DeviceRelu>(accelerator),
        VectorActivation<TanhAsPublished> => new DeviceActivation<DeviceTanhAsPublished>(accelerator),
        FormulaActivation formula => FormulaTape.Of(accelerator, formula),
        _ => null,
    };
}

/// <summary>A built-in activation on a device: a kernel for each order.</summary>
/// <typeparam name="T">The activation.</typeparam>
internal sealed class DeviceActivation<T>(Accelerator accelerator) : LayerFunction
    where T : struct, IDeviceActivation
{
    private readonly Lazy<Action<AcceleratorStream, KernelConfig, ArrayView<double>, ArrayView<double>>>[] kernels =
    [
        new(() => accelerator.LoadKernel<ArrayView<double>, ArrayView<double>>(ValueKernel)),
        new(() => accelerator.LoadKernel<ArrayView<double>, ArrayView<double>>(DerivativeKernel)),
        new(() => accelerator.LoadKernel<ArrayView<double>, ArrayView<double>>(SecondDerivativeKernel)),
    ];

    internal static void ValueKernel(ArrayView<double> source, ArrayView<double> destination)
    {
        for (long i = Elements.First; i < source.Length; i += Elements.Stride) destination[i] = T.Value(source[i]);
    }

    internal static void DerivativeKernel(ArrayView<double> source, ArrayView<double> destination)
    {
        for (long i = Elements.First; i < source.Length; i += Elements.Stride) destination[i] = T.Derivative(source[i]);
    }

    internal static void SecondDerivativeKernel(ArrayView<double> source, ArrayView<double> destination)
    {
        for (long i = Elements.First; i < source.Length; i += Elements.Stride) destination[i] = T.SecondDerivative(source[i]);
    }

    protected override void Queue(AcceleratorStream stream, int order, ArrayView<double> source, ArrayView<double> destination) =>
        kernels[order].Value(stream, Elements.Shape(accelerator, source.Length), source, destination);
}
