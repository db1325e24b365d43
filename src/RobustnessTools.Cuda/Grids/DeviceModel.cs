using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Kernels;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Models;

namespace RobustnessTools.Cuda.Grids;

/// <summary>What a kind of model does with a first layer on a device.</summary>
internal abstract class DeviceModel
{
    private protected DeviceModel(FeatureModel model, GpuDevice device)
    {
        Model = model;
        Function = device.Functions.Function(model.Activation);
    }

    /// <summary>The model.</summary>
    internal FeatureModel Model { get; }

    /// <summary>Its activation.</summary>
    internal LayerFunction Function { get; }

    /// <summary>Which derivative of the activation the features are.</summary>
    internal abstract int FeatureOrder { get; }

    /// <summary>Whether gradients may be summed over tiles in which the width of a cell ends.</summary>
    internal abstract bool MayEndInsideTile { get; }

    /// <summary>A model's part on the device.</summary>
    internal static DeviceModel Of(FeatureModel model, GpuDevice device) => model.Kind switch
    {
        ModelKind.RandomFeatures => new RandomFeatureDeviceModel(model, device),
        ModelKind.NeuralTangent => new NeuralTangentDeviceModel(model, device),
        _ => throw new ArgumentOutOfRangeException(nameof(model), model.Kind, "no such kind on a device"),
    };

    /// <summary>Makes the sum over neurons of the features' products the kernel matrix, lower triangle, in place.</summary>
    /// <param name="lane">Where it is done.</param>
    /// <param name="inputs">X, d×N.</param>
    /// <param name="sum">n×n with n ≤ N.</param>
    internal abstract void MakeKernel(DeviceLane lane, DeviceMatrix inputs, DeviceMatrix sum);

    /// <summary>
    /// By what the sum over neurons is multiplied, element by element, to become the kernel matrix: n×n, or null where it is the kernel matrix.
    /// </summary>
    internal abstract DeviceBuffer? KernelFactors(DeviceLane lane, DeviceMatrix inputs);

    /// <summary>Starts the gradients of cells.</summary>
    /// <param name="lane">Where it is done.</param>
    /// <param name="layer">The first layer.</param>
    /// <param name="points">Z, d×M.</param>
    /// <param name="cells">The cells.</param>
    internal abstract DeviceGradients AccumulateGradients(DeviceLane lane, DeviceLayer layer, DeviceMatrix points, DeviceCells cells);
}
