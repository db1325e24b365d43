using System.Numerics;
using System.Numerics.Tensors;
using RobustnessTools.Activations;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>The first layer of a run, read tile by tile: weights drawn, multiplied with the inputs, activated.</summary>
/// <remarks>
/// <para>Models that share weights (several activations) share the draw and the product with the inputs.</para>
/// <para>What the tiles of the first reading gave is kept for the next readings when it fits the budget (8·k·N bytes; 4·k·N for floats) and saves more
/// than a little; otherwise each reading computes it again, 2·N·d·k operations. Weights are never kept: drawing them again is cheaper than reading them
/// from memory.</para>
/// <para>Tiles that end at widths close to each other are drawn and multiplied in batches: products of a few rows are slow.</para>
/// <para>Weights are drawn and activations computed in double precision in either case: a tile of floats is converted some thousand elements at a time.</para>
/// <para>Not thread-safe: one tile is current at a time; its computation uses all threads of the run.</para>
/// </remarks>
/// <typeparam name="T">Of weights, inputs and features: double or float.</typeparam>
internal sealed class FirstLayer<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Weights that are drawn before they are rounded to floats: a part of the first-level cache.</summary>
    private const int DrawnTogether = 2048;

    private readonly IReadOnlyList<FeatureModel> models;
    private readonly LayerContext context;
    private readonly Matrix<T>? inputs;
    private readonly Matrix<T> weights;
    private readonly Matrix<T>? kept;
    private readonly Matrix<T>? scratch;
    private readonly Matrix<T>? activated;
    private readonly IReadOnlyList<(int First, int Last)> batches;
    private readonly TileState[] states;
    private LayerTile<T> current;
    private int currentIndex;
    private (int First, int Last) drawnBatch = (-1, -1);
    private (int First, int Last) multipliedBatch = (-1, -1);

    /// <summary>Plans the tiles.</summary>
    /// <param name="models">Models over the same weights; the width of each is the largest one.</param>
    /// <param name="widths">Widths at which a tile must end, ascending; the last one is the models' width.</param>
    /// <param name="context">The run.</param>
    /// <param name="keepBytes">Most memory for what is kept between readings.</param>
    /// <param name="manyReadings">Whether it will be read many times: then what fits is kept in any case.</param>
    /// <param name="updates">Whether tiles may go to rank updates of a kernel matrix.</param>
    internal FirstLayer(
        IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, LayerContext context, long keepBytes, bool manyReadings = false, bool updates = true)
    {
        this.models = models;
        this.context = context;
        if (context.X is MatrixView<T> sameType)
        {
            Inputs = sameType;
        }
        else
        {
            inputs = context.Pool.Rent<T>(context.Samples, context.Dimension);
            context.X.ConvertTo(inputs.View);
            Inputs = inputs.View;
        }

        int height = Math.Min(widths[^1], LayerTiling.HeightOfTiles(context.Samples, context.Dimension, updates));
        Tiles = LayerTiling.Plan(widths, height);
        TileHeight = Tiles.Max(tile => tile.Count);
        batches = LayerTiling.Batches(Tiles, height);
        states = new TileState[Tiles.Count];
        weights = context.Pool.Rent<T>(height, context.Dimension);
        if (LayerTiling.KeptBytes<T>(widths[^1], context.Samples) <= keepBytes
            && (manyReadings || LayerTiling.IsWorthKeeping(widths[^1], context.Samples, context.Dimension)))
        {
            kept = context.Pool.Rent<T>(widths[^1], context.Samples);
        }
        else scratch = context.Pool.Rent<T>(height, context.Samples);
        int parts = models[0].Parts.Count;
        if (models.Count > 1 || parts > 1) activated = context.Pool.Rent<T>((nint)parts * TileHeight, context.Samples);
    }

    /// <summary>First neuron and number of neurons of each tile; no width ends inside a tile.</summary>
    internal IReadOnlyList<(int First, int Count)> Tiles { get; }

    /// <summary>Most neurons in a tile.</summary>
    internal int TileHeight { get; }

    /// <summary>The run.</summary>
    internal LayerContext Context => context;

    /// <summary>The training inputs, N×d.</summary>
    internal MatrixView<T> Inputs { get; }

    /// <summary>Makes a tile the current one.</summary>
    /// <param name="index">Number of the tile.</param>
    /// <param name="withWeights">Whether <see cref="LayerTile{T}.Weights"/> will be used.</param>
    internal void Load(int index, bool withWeights)
    {
        (int First, int Last) batch = batches[index];
        if (withWeights || states[index] == TileState.Absent) Draw(batch);
        if (states[index] == TileState.Absent) MultiplyInputs(batch);
        var (first, count) = Tiles[index];
        int origin = Tiles[batch.First].First;
        current = new LayerTile<T>(first, weights.View.RowBlock(first - origin, count),
            kept is not null ? kept.View.RowBlock(first, count) : scratch!.View.RowBlock(first - origin, count));
        currentIndex = index;
    }

    /// <summary>The current tile as one of the models sees it; valid until the next call.</summary>
    internal LayerTile<T> Tile(int model)
    {
        if (states[currentIndex] == TileState.Activated) return current;
        using StageClock.Interval _ = context.Clock.Time(JobStage.Activation);
        MatrixView<T> source = current.Features;

        // A single model with one feature of each neuron needs its preactivations no more: they are activated in place, and kept so.
        IReadOnlyList<FeaturePart> parts = models[model].Parts;
        MatrixView<T> features = activated is null ? source : activated.View.RowBlock(0, (nint)parts.Count * current.Count);
        for (int part = 0; part < parts.Count; part++) Activate(parts[part], source, features.RowBlock((nint)part * current.Count, current.Count));
        if (activated is null) states[currentIndex] = TileState.Activated;
        return current with { Features = features };
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        inputs?.Dispose();
        weights.Dispose();
        kept?.Dispose();
        scratch?.Dispose();
        activated?.Dispose();
    }

    /// <summary>Makes one of the features of the current tile's neurons.</summary>
    private void Activate(FeaturePart part, MatrixView<T> preactivations, MatrixView<T> features)
    {
        int first = current.First;
        context.Algebra.ForRanges(features.Rows, 8, (row, rows) =>
        {
            for (nint i = row; i < row + rows; i++)
            {
                DoubleContract.Apply<T>(part.Function, preactivations.Row(i), features.Row(i));
                if (part.Factors is { } factors)
                    TensorPrimitives.Multiply(features.Row(i), T.CreateTruncating(factors[first + (int)i]), features.Row(i));
            }
        });
    }

    /// <summary>Has the weights of a batch in their buffer.</summary>
    private void Draw((int First, int Last) batch)
    {
        if (drawnBatch == batch) return;
        using StageClock.Interval _ = context.Clock.Time(JobStage.Weights);
        var (first, count) = Neurons(batch);
        MatrixView<T> target = weights.View.RowBlock(0, count);
        drawnBatch = (-1, -1);
        context.Algebra.ForRanges(count, 8, (row, rows) => CopyWeights(first + (int)row, target.RowBlock(row, rows)));
        drawnBatch = batch;
    }

    /// <summary>Multiplies the drawn weights of a batch with the inputs; without room to keep them, over those of the batch before.</summary>
    private void MultiplyInputs((int First, int Last) batch)
    {
        using StageClock.Interval _ = context.Clock.Time(JobStage.Preactivations);
        var (first, count) = Neurons(batch);
        if (kept is null && multipliedBatch.First >= 0) states.AsSpan(multipliedBatch.First..(multipliedBatch.Last + 1)).Clear();
        context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, weights.View.RowBlock(0, count), Inputs, 0,
            kept is not null ? kept.View.RowBlock(first, count) : scratch!.View.RowBlock(0, count));
        states.AsSpan(batch.First..(batch.Last + 1)).Fill(TileState.Multiplied);
        multipliedBatch = batch;
    }

    private (int First, int Count) Neurons((int First, int Last) batch)
    {
        int first = Tiles[batch.First].First;
        return (first, Tiles[batch.Last].First + Tiles[batch.Last].Count - first);
    }

    /// <summary>Draws weights, some rows at a time where they are to be rounded.</summary>
    private void CopyWeights(int first, MatrixView<T> tile)
    {
        if (tile is MatrixView<double> doubles)
        {
            models[0].Weights.CopyRows(first, doubles);
            return;
        }

        nint together = nint.Max(1, DrawnTogether / context.Dimension);
        using Matrix<double> drawn = context.Pool.Rent(nint.Min(together, tile.Rows), context.Dimension);
        for (nint row = 0; row < tile.Rows; row += together)
        {
            nint rows = nint.Min(together, tile.Rows - row);
            models[0].Weights.CopyRows(first + (int)row, drawn.View.RowBlock(0, rows));
            drawn.View.RowBlock(0, rows).ConvertTo(tile.RowBlock(row, rows));
        }
    }

    /// <summary>What of a tile is in memory.</summary>
    private enum TileState
    {
        Absent,
        Multiplied,
        Activated,
    }
}
