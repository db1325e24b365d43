using System.Numerics;
using System.Runtime.CompilerServices;

namespace RobustnessTools.Models;

/// <summary>How a first layer is cut into tiles, and the memory that it takes.</summary>
internal static class LayerTiling
{
    /// <summary>Most neurons in a tile.</summary>
    internal const int LargestTile = 2048;

    private const long TileBytes = 48L << 20;
    private const int SmallestTile = 128;

    /// <summary>Neurons below which a rank update takes longer to read and write the sum than to compute, where it is larger than the caches.</summary>
    private const int FewNeurons = 512;

    /// <summary>What tiles of so many may take.</summary>
    private const long LargeTileBytes = 256L << 20;

    /// <summary>Memory that keeping everything takes, in bytes.</summary>
    /// <typeparam name="T">Of the features: double or float.</typeparam>
    internal static long KeptBytes<T>(int width, int samples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (long)width * samples * Unsafe.SizeOf<T>();

    /// <summary>
    /// Whether keeping everything saves more than it costs: at large N a second reading is a small part of the work, and what is kept would be a multiple
    /// of the kernel matrix.
    /// </summary>
    /// <returns>True where what is kept is small against the kernel matrix (8N² bytes), or computing it again (2Ndk operations) more than a tenth of the
    /// work (2Ndk + N²k + N³/3).</returns>
    internal static bool IsWorthKeeping(int width, int samples, int dimension)
    {
        double n = samples, again = 2.0 * dimension;
        return width <= n / 10 || again > 0.1 * (again + n + n * n / (3.0 * width));
    }

    /// <summary>Memory of the buffers of one tile, in bytes; half of it for floats.</summary>
    /// <param name="samples">N.</param>
    /// <param name="dimension">d.</param>
    /// <param name="models">Number of models that share the weights.</param>
    /// <param name="parts">Number of features that a neuron gives.</param>
    internal static long BufferBytes(int samples, int dimension, int models, int parts) =>
        (long)HeightOfTiles(samples, dimension) * (dimension + (models > 1 || parts > 1 ? 1 + parts : 1) * (long)samples) * sizeof(double);

    /// <summary>Most neurons of a tile on N samples of d inputs.</summary>
    /// <param name="samples">N.</param>
    /// <param name="dimension">d.</param>
    /// <param name="updates">Whether it may go to a rank update, which wants many neurons at a time.</param>
    internal static int HeightOfTiles(int samples, int dimension, bool updates = true)
    {
        long bytes = sizeof(double) * ((long)samples + dimension), few = updates ? Math.Min(LargeTileBytes / bytes, FewNeurons) : 0;
        return (int)Math.Clamp(Math.Max(TileBytes / bytes, few), SmallestTile, LargestTile);
    }

    /// <summary>Cuts the stretch between two widths into equal tiles of at most the given height.</summary>
    /// <returns>First neuron and number of neurons of each; no width ends inside a tile.</returns>
    internal static IReadOnlyList<(int First, int Count)> Plan(IReadOnlyList<int> widths, int height)
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

    /// <summary>Joins tiles that follow each other, as far as they fit together into the height of one: narrow products are slow.</summary>
    /// <returns>For each tile the first and the last tile of its batch.</returns>
    internal static IReadOnlyList<(int First, int Last)> Batches(IReadOnlyList<(int First, int Count)> tiles, int height)
    {
        var batches = new List<(int, int)>();
        for (int first = 0, last; first < tiles.Count; first = last + 1)
        {
            last = first;
            while (last + 1 < tiles.Count && tiles[last + 1].First + tiles[last + 1].Count - tiles[first].First <= height) last++;
            for (int tile = first; tile <= last; tile++) batches.Add((first, last));
        }

        return batches;
    }
}
