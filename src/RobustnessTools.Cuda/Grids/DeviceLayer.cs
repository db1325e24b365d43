using RobustnessTools.Compute;
using RobustnessTools.Cuda.Devices;
using RobustnessTools.Cuda.Matrices;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Cuda.Grids;

/// <summary>The first layer of models that share weights, read by tiles of neurons on a device: weights are drawn there, features computed there.</summary>
internal sealed class DeviceLayer : IDisposable
{
    private readonly DeviceLane lane;
    private readonly LayerContext context;
    private readonly IReadOnlyList<DeviceModel> models;
    private readonly DeviceBuffer inputs;
    private readonly DeviceBuffer weights;
    private readonly DeviceBuffer preactivations;
    private readonly DeviceBuffer? activated;
    private readonly bool keep;
    private readonly TileState[] states;
    private int drawn = -1;
    private int multiplied = -1;
    private int current;

    /// <summary>Cuts the layer and takes the memory.</summary>
    /// <param name="lane">Where the work is done.</param>
    /// <param name="models">One for each activation; of one, features overwrite preactivations.</param>
    /// <param name="widths">Widths, ascending; no tile goes across one.</param>
    /// <param name="height">Most neurons in a tile.</param>
    /// <param name="context">X, weights' dimension, clock and cancellation.</param>
    /// <param name="keep">Whether what was computed of the samples is kept for a second reading.</param>
    internal DeviceLayer(DeviceLane lane, IReadOnlyList<DeviceModel> models, IReadOnlyList<int> widths, int height, LayerContext context, bool keep)
    {
        this.lane = lane;
        this.models = models;
        this.context = context;
        this.keep = keep;
        Tiles = LayerTiling.Plan(widths, Math.Min(widths[^1], height));
        TileHeight = Tiles.Max(tile => tile.Count);
        inputs = lane.Allocate(context.Dimension, context.Samples);
        weights = lane.Allocate(context.Dimension, TileHeight);
        preactivations = lane.Allocate(context.Samples, keep ? widths[^1] : TileHeight);
        if (models.Count > 1) activated = lane.Allocate(context.Samples, TileHeight);
        states = new TileState[Tiles.Count];
        lane.Upload(context.X, inputs.Matrix);
    }

    /// <summary>First neuron and number of neurons of each tile.</summary>
    internal IReadOnlyList<(int First, int Count)> Tiles { get; }

    /// <summary>Neurons of the largest tile.</summary>
    internal int TileHeight { get; }

    /// <summary>X, d×N: a sample is a column.</summary>
    internal DeviceMatrix Inputs => inputs.Matrix;

    /// <summary>Goes to a tile.</summary>
    /// <param name="tile">Which one.</param>
    /// <param name="withWeights">Whether its weights are read, too.</param>
    internal void Load(int tile, bool withWeights)
    {
        current = tile;
        if ((withWeights || states[tile] == TileState.Absent) && drawn != tile) Draw(tile);
        if (states[tile] != TileState.Absent) return;
        using DeviceLane.Interval _ = lane.Time(context.Clock, JobStage.Preactivations);
        lane.Algebra.Multiply(true, false, 1, Inputs, Weights(tile), 0, Preactivations(tile));
        if (!keep && multiplied >= 0) states[multiplied] = TileState.Absent;
        states[tile] = TileState.Multiplied;
        multiplied = tile;
    }

    /// <summary>The tile as one of the models sees it; valid until the next call.</summary>
    internal DeviceTile Tile(int model)
    {
        int first = Tiles[current].First;
        DeviceMatrix source = Preactivations(current);
        if (activated is null)
        {
            // A single model needs its preactivations no more: they are activated in place.
            if (states[current] == TileState.Multiplied) Activate(models[model], source, source);
            states[current] = TileState.Activated;
            return new DeviceTile(first, Weights(current), source);
        }

        DeviceMatrix features = activated.As(context.Samples, Tiles[current].Count);
        Activate(models[model], source, features);
        return new DeviceTile(first, Weights(current), features);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        inputs.Dispose();
        weights.Dispose();
        preactivations.Dispose();
        activated?.Dispose();
    }

    private DeviceMatrix Weights(int tile) => weights.As(context.Dimension, Tiles[tile].Count);

    private DeviceMatrix Preactivations(int tile) => keep
        ? preactivations.Matrix.ColumnBlock(Tiles[tile].First, Tiles[tile].Count)
        : preactivations.As(context.Samples, Tiles[tile].Count);

    private void Activate(DeviceModel model, DeviceMatrix source, DeviceMatrix destination)
    {
        using DeviceLane.Interval _ = lane.Time(context.Clock, JobStage.Activation);
        model.Function.Apply(lane.Stream, model.FeatureOrder, source.Data, destination.Data);
    }

    private void Draw(int tile)
    {
        using DeviceLane.Interval _ = lane.Time(context.Clock, JobStage.Weights);
        var (first, count) = Tiles[tile];
        DeviceMatrix target = Weights(tile);
        if (models[0].Model.Weights is SeededWeights seeded)
        {
            lane.Device.Functions.Normals(lane.Stream, seeded.Seed!.Value, RandomPurpose.Weights, seeded.Trial, first, count, context.Dimension, seeded.Scale,
                target.Data);
        }
        else
        {
            using Matrix rows = context.Pool.Rent(count, context.Dimension);
            models[0].Model.Weights.CopyRows(first, rows.View);
            lane.Upload(rows.View, target);
        }

        drawn = tile;
    }

    private enum TileState
    {
        Absent,
        Multiplied,
        Activated,
    }
}
