using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>f(z) = zᵀΘφ'(Wz) and ∇f(z) = Θφ'(Wz) + Wᵀ(φ''(Wz) ∘ Θᵀz) with Θ = Xᵀ diag(α) B, which is never formed.</summary>
/// <remarks>As on the processor: Θφ'(Wz) = Xᵀ(α ∘ Bφ'(Wz)), and Θᵀz = Bᵀ(α ∘ Xz) is a product with the features of a tile.</remarks>
internal sealed class NeuralTangentDeviceGradients : DeviceGradients
{
    private readonly DeviceBuffer similarities;
    private readonly DeviceBuffer weightedSimilarities;
    private readonly DeviceBuffer overlaps;
    private readonly DeviceBuffer weightedOverlaps;
    private readonly DeviceBuffer ones;
    private readonly DeviceBuffer predictions;

    internal NeuralTangentDeviceGradients(DeviceModel model, DeviceLane lane, DeviceLayer layer, DeviceMatrix points, DeviceCells cells)
        : base(model, lane, layer, points, cells)
    {
        int n = cells.Samples, m = points.Columns;
        similarities = lane.Allocate(n, m);
        overlaps = lane.Allocate(n, m);
        weightedSimilarities = lane.Allocate(n, cells.Count * m);
        weightedOverlaps = lane.Allocate(n, cells.Count * m);
        ones = lane.Allocate(n, 1);
        predictions = lane.Allocate(cells.Count * m, 1);
        lane.Algebra.Multiply(true, false, 1, layer.Inputs.ColumnBlock(0, n), points, 0, similarities.Matrix);
        lane.Clear(overlaps.Matrix);
        Weigh(similarities, weightedSimilarities, 0, cells.Count);
        var filled = new double[n];
        Array.Fill(filled, 1);
        lane.Upload(filled, ones.Matrix);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        similarities.Dispose();
        weightedSimilarities.Dispose();
        overlaps.Dispose();
        weightedOverlaps.Dispose();
        ones.Dispose();
        predictions.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void WriteInfluence(DeviceTile tile, DeviceMatrix preactivations, DeviceMatrix rows)
    {
        int active = rows.Rows / PointCount;
        DeviceMatrix features = tile.Features.RowBlock(0, Cells.Samples);

        // Bφ'(Wz) grows by the tile's neurons; a model whose width ends with the tile takes its value.
        Lane.Algebra.Multiply(false, true, 1, features, Slopes(preactivations, 1), 1, overlaps.Matrix);
        Weigh(overlaps, weightedOverlaps, Cells.Having(tile.First + tile.Count), active);

        // Θᵀz for every model and point, then times φ''(Wz).
        Lane.Algebra.Multiply(true, false, 1, weightedSimilarities.Matrix.ColumnBlock(0, rows.Rows), features, 0, rows);
        Lane.Device.Kernels.MultiplyRows(Lane.Stream, rows, Slopes(preactivations, 2));
    }

    /// <inheritdoc/>
    protected override DeviceMatrix FinishPredictions()
    {
        Lane.Algebra.Multiply(false, false, 1, Layer.Inputs.ColumnBlock(0, Cells.Samples), weightedOverlaps.Matrix, 1, Gradients);

        // f = the sum over samples of α ∘ overlaps ∘ similarities, for every model and point.
        for (int cell = 0; cell < Cells.Count; cell++)
        {
            DeviceMatrix terms = weightedOverlaps.Matrix.ColumnBlock(cell * PointCount, PointCount);
            Lane.Device.Kernels.Multiply(Lane.Stream, terms, similarities.Matrix, terms);
        }

        Lane.Algebra.Multiply(true, false, 1, weightedOverlaps.Matrix, ones.Matrix, 0, predictions.Matrix);
        return predictions.Matrix;
    }

    /// <summary>Multiplies the column of each test point by α of each of some cells.</summary>
    private void Weigh(DeviceBuffer source, DeviceBuffer destination, int firstCell, int lastCell)
    {
        if (lastCell <= firstCell) return;
        Lane.Device.Kernels.MultiplyColumns(
            Lane.Stream, source.Matrix, Cells.DualCoefficients.ColumnBlock(firstCell, lastCell - firstCell),
            destination.Matrix.ColumnBlock(firstCell * PointCount, (lastCell - firstCell) * PointCount));
    }
}
