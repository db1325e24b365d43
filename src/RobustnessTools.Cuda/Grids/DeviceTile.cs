using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>Some neurons of a first layer on a device.</summary>
/// <param name="First">Number of the first one.</param>
/// <param name="Weights">d×t: a neuron is a column.</param>
/// <param name="Features">N×t: what they see of the samples.</param>
internal readonly record struct DeviceTile(int First, DeviceMatrix Weights, DeviceMatrix Features)
{
    /// <summary>Number of neurons, t.</summary>
    internal int Count => Weights.Columns;
}
