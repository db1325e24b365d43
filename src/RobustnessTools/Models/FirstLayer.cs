using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Profiling;

namespace RobustnessTools.Models;

/// <summary>The first layer of a run, read tile by tile: weights drawn, multiplied with the inputs, activated.</summary>
/// <remarks>
/// <para>Models that share weights (several activations) share the draw and the product with the inputs.</para>
/// <para>What the tiles of the first reading gave is kept for the next readings when it fits the budget (8·k·N bytes) and saves more than a little; otherwise each reading computes
/// it again, 2·N·d·k operations. Weights are never kept: drawing them again is cheaper than reading them from memory.</para>
/// <para>Not thread-safe: one tile is current at a time; its computation uses all threads of the run.</para>
/// </remarks>
internal sealed class FirstLayer : IDisposable
{
    private const long TileBytes = 48L << 20;
    private const int SmallestTile = 128;

    /// <summary>Most neurons in a tile.</summary>
    internal const int LargestTile = 2048;


    private readonly IReadOnlyList<FeatureModel> models;
    private readonly LayerContext context;
    private readonly Matrix weights;
    private readonly Matrix? kept;
    private readonly Matrix? scratch;
    private readonly Matrix? activated;
    private readonly bool[] visited;
    private LayerTile current;
    private bool currentIsActivated;

    /// <summary>Plans the tiles.</summary>
    /// <param name="models">Models over the same weights; the width of each is the largest one.</param>
    /// <param name="widths">Widths at which a tile must end, ascending; the last one is the models' width.</param>
    /// <param name="context">The run.</param>
    /// <param name="keepBytes">Most memory for what is kept between readings.</param>
    /// <param name="manyReadings">Whether it will be read many times: then what fits is kept in any case.</param>
    internal FirstLayer(IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, LayerContext context, long keepBytes, bool manyReadings = false)
    {
        this.models = models;
        this.context = context;
        TileHeight = Math.Min(widths[^1], HeightOfTiles(context.Samples, context.Dimension));
        Tiles = Plan(widths, TileHeight);
        TileHeight = Tiles.Max(tile => tile.Count);
        visited = new bool[Tiles.Count];
        weights = context.Pool.Rent(TileHeight, context.Dimension);
        if (KeptBytes(widths[^1], context.Samples) <= keepBytes && (manyReadings || IsWorthKeeping(widths[^1], context.Samples, context.Dimension))) kept = context.Pool.Rent(widths[^1], context.Samples);
        else scratch = context.Pool.Rent(TileHeight, context.Samples);
        if (models.Count > 1) activated = context.Pool.Rent(TileHeight, context.Samples);
    }

    /// <summary>First neuron and number of neurons of each tile; no width ends inside a tile.</summary>
    internal IReadOnlyList<(int First, int Count)> Tiles { get; }

    /// <summary>Most neurons in a tile.</summary>
    internal int TileHeight { get; }

    /// <summary>The run.</summary>
    internal LayerContext Context => context;

    /// <summary>Memory that keeping everything takes, in bytes.</summary>
    internal static long KeptBytes(int width, int samples) => (long)width * samples * sizeof(double);

    /// <summary>Whether keeping everything saves more than it costs: at large N a second reading is a small part of the work, and what is kept would be a multiple of the kernel matrix.</summary>
    /// <returns>True where what is kept is small against the kernel matrix (8N² bytes), or computing it again (2Ndk operations) more than a tenth of the work (2Ndk + N²k + N³/3).</returns>
    internal static bool IsWorthKeeping(int width, int samples, int dimension)
    {
        double n = samples, again = 2.0 * dimension;
        return width <= n / 10 || again > 0.1 * (again + n + n * n / (3.0 * width));
    }

    /// <summary>Memory of the buffers of one tile, in bytes.</summary>
    internal static long BufferBytes(int samples, int dimension, int models) =>
        (long)HeightOfTiles(samples, dimension) * (dimension + (models > 1 ? 2 : 1) * (long)samples) * sizeof(double);

    /// <summary>Makes a tile the current one.</summary>
    /// <param name="index">Number of the tile.</param>
    /// <param name="withWeights">Whether <see cref="LayerTile.Weights"/> will be used.</param>
    internal void Load(int index, bool withWeights)
    {
        var (first, count) = Tiles[index];
        bool known = kept is not null && visited[index];
        MatrixView tileWeights = weights.View.RowBlock(0, count);
        if (withWeights || !known)
        {
            using StageClock.Interval _ = context.Clock.Time(JobStage.Weights);
            context.Algebra.ForRanges(count, 8, (row, rows) => models[0].Weights.CopyRows(first + (int)row, tileWeights.RowBlock(row, rows)));
        }

        MatrixView preactivations = kept is not null ? kept.View.RowBlock(first, count) : scratch!.View.RowBlock(0, count);
        if (!known)
        {
            using StageClock.Interval _ = context.Clock.Time(JobStage.Preactivations);
            context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, tileWeights, context.X, 0, preactivations);
        }

        current = new LayerTile(first, tileWeights, preactivations);
        currentIsActivated = known && activated is null;
        visited[index] = true;
    }

    /// <summary>The current tile as one of the models sees it; valid until the next call.</summary>
    internal LayerTile Tile(int model)
    {
        if (currentIsActivated) return current;
        using StageClock.Interval _ = context.Clock.Time(JobStage.Activation);
        MatrixView source = current.Features;

        // A single model needs its preactivations no more: they are activated in place, and kept so.
        MatrixView features = activated is null ? source : activated.View.RowBlock(0, current.Count);
        context.Algebra.ForRanges(current.Count, 8, (row, rows) =>
        {
            for (nint i = row; i < row + rows; i++) models[model].Features(source.Row(i), features.Row(i));
        });
        currentIsActivated = activated is null;
        return current with { Features = features };
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        weights.Dispose();
        kept?.Dispose();
        scratch?.Dispose();
        activated?.Dispose();
    }

    private static int HeightOfTiles(int samples, int dimension) =>
        (int)Math.Clamp(TileBytes / (sizeof(double) * ((long)samples + dimension)), SmallestTile, LargestTile);

    /// <summary>Cuts the stretch between two widths into equal tiles of at most the given height.</summary>
    private static List<(int First, int Count)> Plan(IReadOnlyList<int> widths, int height)
    {
        var tiles = new List<(int, int)>();
        int start = 0;
        foreach (int width in widths)
        {
            int parts = (width - start + height - 1) / height;
            for (int i = 0; i < parts; i++)
            {
                int first = start + (int)((long)(width - start) * i / parts), next = start + (int)((long)(width - start) * (i + 1) / parts);
                tiles.Add((first, next - first));
            }

            start = width;
        }

        return tiles;
    }
}
