using ILGPU;
using ILGPU.Runtime;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>f(z) = φ(Vz)ᵀθ and ∇f(z) = Vᵀ(φ'(Vz) ∘ θ) with θ = Φᵀα.</summary>
internal sealed class RandomFeatureDeviceGradients : DeviceGradients
{
    private readonly DeviceBuffer parameters;
    private readonly DeviceBuffer predictions;

    internal RandomFeatureDeviceGradients(DeviceModel model, DeviceLane lane, DeviceLayer layer, DeviceMatrix points, DeviceCells cells)
        : base(model, lane, layer, points, cells)
    {
        parameters = lane.Allocate(layer.TileHeight, cells.Count);
        predictions = lane.Allocate(points.Columns, cells.Count);
        lane.Clear(predictions.Matrix);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        parameters.Dispose();
        predictions.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void WriteInfluence(DeviceTile tile, DeviceMatrix preactivations, DeviceMatrix rows)
    {
        int active = rows.Rows / PointCount;
        DeviceMatrix theta = parameters.As(tile.Count, active);
        Lane.Algebra.Multiply(true, false, 1, tile.Features.RowBlock(0, Cells.Samples), Cells.DualCoefficients.ColumnBlock(0, active), 0, theta);
        if (Cells.Widths[active - 1] < tile.First + tile.Count) EndInside(theta, tile.First);
        Lane.Algebra.Multiply(false, false, 1, Slopes(preactivations, 0), theta, 1, predictions.Matrix.ColumnBlock(0, active));
        Lane.Device.Kernels.Outer(Lane.Stream, theta, Slopes(preactivations, 1), rows);
    }

    /// <inheritdoc/>
    protected override DeviceMatrix FinishPredictions() => predictions.Matrix;

    /// <summary>A cell has no parameters for neurons beyond its width.</summary>
    private void EndInside(DeviceMatrix theta, int first)
    {
        int[] own = [.. Cells.Widths.Take(theta.Columns).Select(width => width - first)];
        using DeviceBuffer ends = Lane.Allocate(own.Length, 1);
        ArrayView<int> view = ends.Integers.SubView(0, own.Length);
        view.CopyFromCPU(Lane.Stream, own);
        Lane.Device.Stacks.Mask(Lane.Stream, DeviceStack.SideBySide(theta, 1), view);
    }
}
