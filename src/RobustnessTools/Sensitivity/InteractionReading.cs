using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Sensitivity;

/// <summary>The interaction matrices of a fitted model at test points, as many at a time as the memory allows.</summary>
internal static class InteractionReading
{
    /// <summary>Reads the layer and visits each point.</summary>
    /// <param name="cell">The fitted model.</param>
    /// <param name="z">M×d.</param>
    /// <param name="memoryBytes">Most memory for interaction matrices: 8·d·N for each point read together; one is always allowed.</param>
    /// <param name="visit">Called for each point: (its number in <paramref name="z"/>, the matrices, its number in them).</param>
    /// <param name="progress">Told the share of the points that are done, or null.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static void ForEachPoint(FittedCell cell, MatrixView z, long memoryBytes, Action<int, InteractionAccumulator, int> visit, Action<double>? progress)
    {
        FirstLayer<double> layer = cell.Grid.Layer64;
        LayerContext context = layer.Context;
        int together = (int)Math.Clamp(memoryBytes / (sizeof(double) * (long)context.Dimension * context.Samples), 1, Math.Max(1, z.Rows));
        for (int start = 0; start < z.Rows; start += together)
        {
            using var points = new TestPoints<double>(z.RowBlock(start, Math.Min(together, (int)z.Rows - start)), layer.TileHeight, context);
            using InteractionAccumulator interaction = cell.Model.AccumulateInteraction(context, points);
            for (int tile = 0; tile < layer.Tiles.Count; tile++)
            {
                layer.Load(tile, withWeights: true);
                LayerTile<double> current = layer.Tile(0);
                interaction.Add(current, points.Preactivations(current.Weights));
            }

            for (int m = 0; m < points.Count; m++)
            {
                visit(start + m, interaction, m);
                progress?.Invoke((start + m + 1.0) / z.Rows);
            }
        }
    }
}
