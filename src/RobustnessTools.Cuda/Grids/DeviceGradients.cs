using RobustnessTools.Compute;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Cuda.Grids;

/// <summary>Predictions and gradients of several cells at the same test points: a sum over tiles of neurons.</summary>
internal abstract class DeviceGradients : IDisposable
{
    private readonly DeviceBuffer gradients;
    private readonly DeviceBuffer influence;
    private readonly DeviceBuffer slopes;

    private protected DeviceGradients(DeviceModel model, DeviceLane lane, DeviceLayer layer, DeviceMatrix points, DeviceCells cells)
    {
        Model = model;
        Lane = lane;
        Layer = layer;
        Points = points;
        Cells = cells;
        gradients = lane.Allocate(points.Rows, cells.Count * points.Columns);
        influence = lane.Allocate(cells.Count * points.Columns, layer.TileHeight);
        slopes = lane.Allocate(points.Columns, layer.TileHeight);
        lane.Clear(gradients.Matrix);
    }

    /// <summary>The model.</summary>
    protected DeviceModel Model { get; }

    /// <summary>Where the work is done.</summary>
    protected DeviceLane Lane { get; }

    /// <summary>The first layer.</summary>
    protected DeviceLayer Layer { get; }

    /// <summary>Z, d×M.</summary>
    protected DeviceMatrix Points { get; }

    /// <summary>Number of test points, M.</summary>
    protected int PointCount => Points.Columns;

    /// <summary>The cells.</summary>
    protected DeviceCells Cells { get; }

    /// <summary>∇f, d×C·M: cell after cell, in each point after point.</summary>
    protected DeviceMatrix Gradients => gradients.Matrix;

    /// <summary>Adds what a tile of neurons contributes.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="preactivations">Z·Wᵀ of it, M×t.</param>
    /// <param name="clock">Clocks the stages, or null.</param>
    internal void Add(DeviceTile tile, DeviceMatrix preactivations, StageClock? clock)
    {
        int active = Cells.Having(tile.First);
        if (active == 0) return;
        DeviceMatrix rows = influence.As(active * PointCount, tile.Count);
        using (Lane.Time(clock, JobStage.Influence)) WriteInfluence(tile, preactivations, rows);
        using (Lane.Time(clock, JobStage.Gradients)) Lane.Algebra.Multiply(false, true, 1, tile.Weights, rows, 1, Gradients.ColumnBlock(0, rows.Rows));
    }

    /// <summary>Ends the sums and hands each cell's over.</summary>
    /// <param name="visit">Called with the number of the cell, its M predictions and its gradients, M×d, valid during the call.</param>
    internal void Finish(Action<int, ReadOnlyMemory<double>, MatrixView> visit)
    {
        var predictions = new double[Cells.Count * PointCount];
        Lane.Download(FinishPredictions(), predictions);
        Lane.Read(Gradients, PointCount, Layer.Pool, (first, rows) => visit(first / PointCount, predictions.AsMemory(first, PointCount), rows));
    }

    /// <summary>Gives the memory back.</summary>
    public virtual void Dispose()
    {
        gradients.Dispose();
        influence.Dispose();
        slopes.Dispose();
    }

    /// <summary>By how much each neuron of a tile moves f at the points: row c·M + m for cell c and point m.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="preactivations">Z·Wᵀ of it, M×t; not overwritten.</param>
    /// <param name="rows">C'·M×t for the C' cells that have these neurons.</param>
    protected abstract void WriteInfluence(DeviceTile tile, DeviceMatrix preactivations, DeviceMatrix rows);

    /// <summary>Ends the sums.</summary>
    /// <returns>f, C·M elements in the order of the gradients' columns.</returns>
    protected abstract DeviceMatrix FinishPredictions();

    /// <summary>A derivative of the activation at preactivations; valid until the next call.</summary>
    protected DeviceMatrix Slopes(DeviceMatrix preactivations, int order)
    {
        DeviceMatrix result = slopes.As(preactivations.Rows, preactivations.Columns);
        Model.Function.Apply(Lane.Stream, order, preactivations.Data, result.Data);
        return result;
    }
}
