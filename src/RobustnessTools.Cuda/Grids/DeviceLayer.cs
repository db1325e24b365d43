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
    private (int First, int Count) range;

    /// <summary>Cuts the layer and takes the memory.</summary>
    /// <param name="lane">Where the work is done.</param>
    /// <param name="models">One for each activation; of one, features overwrite preactivations.</param>
    /// <param name="widths">Widths, ascending; no tile goes across one.</param>
    /// <param name="height">Most neurons in a tile.</param>
    /// <param name="context">X, weights' dimension, clock and cancellation.</param>
    /// <param name="keep">Whether weights, and what was computed of the samples, are kept for a second reading: then all is computed at once.</param>
    internal DeviceLayer(DeviceLane lane, IReadOnlyList<DeviceModel> models, IReadOnlyList<int> widths, int height, LayerContext context, bool keep)
    {
        this.lane = lane;
        this.models = models;
        this.context = context;
        this.keep = keep;
        Tiles = LayerTiling.Plan(widths, Math.Min(widths[^1], height));
        MeasuredTiles = keep && models.Count == 1 && models[0].MayEndInsideTile ? LayerTiling.Plan([widths[^1]], Math.Min(widths[^1], height)) : Tiles;
        TileHeight = MeasuredTiles.Max(tile => tile.Count);
        inputs = lane.Allocate(context.Dimension, context.Samples);
        weights = lane.Allocate(context.Dimension, keep ? widths[^1] : TileHeight);
        preactivations = lane.Allocate(context.Samples, keep ? widths[^1] : TileHeight);
        if (models.Count > 1) activated = lane.Allocate(context.Samples, TileHeight);
        states = new TileState[Tiles.Count];
        lane.Upload(context.X, inputs.Matrix);
    }

    /// <summary>First neuron and number of neurons of each tile.</summary>
    internal IReadOnlyList<(int First, int Count)> Tiles { get; }

    /// <summary>Those of a reading for gradients: larger ones, where widths may end inside.</summary>
    internal IReadOnlyList<(int First, int Count)> MeasuredTiles { get; }

    /// <summary>Neurons of the largest tile.</summary>
    internal int TileHeight { get; }

    /// <summary>Memory of the processor.</summary>
    internal MatrixPool Pool => context.Pool;

    /// <summary>X, d×N: a sample is a column.</summary>
    internal DeviceMatrix Inputs => inputs.Matrix;

    /// <summary>Bytes that are kept of a layer.</summary>
    internal static double KeptBytes(int width, int samples, int dimension) => sizeof(double) * (double)width * ((double)samples + dimension);

    /// <summary>Goes to a tile.</summary>
    /// <param name="tile">Which one.</param>
    /// <param name="withWeights">Whether its weights are read, too.</param>
    internal void Load(int tile, bool withWeights)
    {
        current = tile;
        range = Tiles[tile];
        if (keep)
        {
            if (multiplied < 0) LoadAll();
            return;
        }

        if ((withWeights || states[tile] == TileState.Absent) && drawn != tile) Draw(tile);
        if (states[tile] != TileState.Absent) return;
        using DeviceLane.Interval _ = lane.Time(context.Clock, JobStage.Preactivations);
        lane.Algebra.Multiply(true, false, 1, Inputs, Weights(range), 0, preactivations.As(context.Samples, range.Count));
        if (multiplied >= 0) states[multiplied] = TileState.Absent;
        states[tile] = TileState.Multiplied;
        multiplied = tile;
    }

    /// <summary>Goes to a tile of a reading for gradients.</summary>
    internal void LoadMeasured(int tile)
    {
        if (ReferenceEquals(MeasuredTiles, Tiles)) Load(tile, withWeights: true);
        else if (multiplied < 0) LoadAll();
        range = MeasuredTiles[tile];
    }

    /// <summary>The tile as one of the models sees it; valid until the next call.</summary>
    internal DeviceTile Tile(int model)
    {
        DeviceMatrix source = keep ? preactivations.Matrix.ColumnBlock(range.First, range.Count) : preactivations.As(context.Samples, range.Count);
        if (activated is null)
        {
            // A single model needs its preactivations no more: they are activated in place.
            if (states[current] == TileState.Multiplied) Activate(models[model], source, source);
            states[current] = TileState.Activated;
            return new DeviceTile(range.First, Weights(range), source);
        }

        DeviceMatrix features = activated.As(context.Samples, range.Count);
        Activate(models[model], source, features);
        return new DeviceTile(range.First, Weights(range), features);
    }

    /// <summary>All neurons as one of the models sees them, N×k, where all is kept; with several models in memory of the caller's.</summary>
    /// <param name="model">Which one.</param>
    /// <param name="memory">Large enough, where there are several models; otherwise it is not used.</param>
    internal DeviceMatrix All(int model, DeviceBuffer? memory)
    {
        if (multiplied < 0) LoadAll();
        DeviceMatrix all = preactivations.Matrix;
        if (memory is not null)
        {
            Activate(models[model], all, memory.Matrix);
            return memory.Matrix;
        }

        return all;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        inputs.Dispose();
        weights.Dispose();
        preactivations.Dispose();
        activated?.Dispose();
    }

    private DeviceMatrix Weights((int First, int Count) tile) => keep
        ? weights.Matrix.ColumnBlock(tile.First, tile.Count)
        : weights.As(context.Dimension, tile.Count);

    private void Activate(DeviceModel model, DeviceMatrix source, DeviceMatrix destination)
    {
        using DeviceLane.Interval _ = lane.Time(context.Clock, JobStage.Activation);
        model.Function.Apply(lane.Stream, model.FeatureOrder, source.Data, destination.Data);
    }

    /// <summary>Draws and multiplies all neurons: products of many run faster than those of a tile.</summary>
    private void LoadAll()
    {
        if (models[0].Model.Weights is SeededWeights) Draw(0, weights.Matrix.Columns, weights.Matrix);
        else for (int tile = 0; tile < Tiles.Count; tile++) Draw(Tiles[tile].First, Tiles[tile].Count, Weights(Tiles[tile]));
        using (lane.Time(context.Clock, JobStage.Preactivations)) lane.Algebra.Multiply(true, false, 1, Inputs, weights.Matrix, 0, preactivations.Matrix);
        if (activated is null) Activate(models[0], preactivations.Matrix, preactivations.Matrix);
        Array.Fill(states, activated is null ? TileState.Activated : TileState.Multiplied);
        multiplied = Tiles.Count - 1;
    }

    private void Draw(int tile)
    {
        Draw(Tiles[tile].First, Tiles[tile].Count, Weights(Tiles[tile]));
        drawn = tile;
    }

    private void Draw(int first, int count, DeviceMatrix target)
    {
        using DeviceLane.Interval _ = lane.Time(context.Clock, JobStage.Weights);
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
    }

    private enum TileState
    {
        Absent,
        Multiplied,
        Activated,
    }
}
