using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Models;

namespace RobustnessTools.Cuda.Grids;

/// <summary>Random features: K = ΦΦᵀ.</summary>
internal sealed class RandomFeatureDeviceModel(FeatureModel model, GpuDevice device) : DeviceModel(model, device)
{
    /// <inheritdoc/>
    internal override int FeatureOrder => 0;

    /// <inheritdoc/>
    internal override bool MayEndInsideTile => true;

    /// <inheritdoc/>
    internal override void MakeKernel(DeviceLane lane, DeviceMatrix inputs, DeviceMatrix sum)
    {
        // The sum is the kernel matrix.
    }

    /// <inheritdoc/>
    internal override DeviceBuffer? KernelFactors(DeviceLane lane, DeviceMatrix inputs) => null;

    /// <inheritdoc/>
    internal override DeviceGradients AccumulateGradients(DeviceLane lane, DeviceLayer layer, DeviceMatrix points, DeviceCells cells) =>
        new RandomFeatureDeviceGradients(this, lane, layer, points, cells);
}
