using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Models;

namespace RobustnessTools.Cuda.Grids;

/// <summary>Neural tangent features: K = XXᵀ ∘ BBᵀ with B = φ'(XWᵀ).</summary>
internal sealed class NeuralTangentDeviceModel(FeatureModel model, GpuDevice device) : DeviceModel(model, device)
{
    /// <summary>Columns of XXᵀ that are held at a time.</summary>
    private const int GramColumns = 1024;

    /// <inheritdoc/>
    internal override int FeatureOrder => 1;

    /// <inheritdoc/>
    internal override bool MayEndInsideTile => false;

    /// <inheritdoc/>
    internal override void MakeKernel(DeviceLane lane, DeviceMatrix inputs, DeviceMatrix sum)
    {
        int n = sum.Rows;
        using DeviceBuffer buffer = lane.Allocate(n, Math.Min(n, GramColumns));
        for (int column = 0; column < n; column += GramColumns)
        {
            // From the diagonal down; the square on the diagonal is multiplied whole, which costs less than to take it apart.
            int columns = Math.Min(GramColumns, n - column);
            DeviceMatrix block = sum.Block(column, column, n - column, columns), gram = buffer.As(block.Rows, columns);
            lane.Algebra.Multiply(true, false, 1, inputs.ColumnBlock(column, n - column), inputs.ColumnBlock(column, columns), 0, gram);
            lane.Device.Kernels.Multiply(lane.Stream, gram, block, block);
        }

        lane.Wait();
    }

    /// <inheritdoc/>
    internal override DeviceBuffer? KernelFactors(DeviceLane lane, DeviceMatrix inputs)
    {
        DeviceBuffer gram = lane.Allocate(inputs.Columns, inputs.Columns);
        lane.Algebra.Multiply(true, false, 1, inputs, inputs, 0, gram.Matrix);
        return gram;
    }

    /// <inheritdoc/>
    internal override DeviceGradients AccumulateGradients(DeviceLane lane, DeviceLayer layer, DeviceMatrix points, DeviceCells cells) =>
        new NeuralTangentDeviceGradients(this, lane, layer, points, cells);
}
