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
    /// <param name="visit">Called for each point: (its number in <paramref name="z"/>, the matrices, its number in them, and the means).</param>
    /// <param name="progress">Told the share of the points that are done, or null.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <param name="startMeans">Starts the mean features over random inputs, or null where nobody asks for them.</param>
    internal static void ForEachPoint(
        FittedCell cell, MatrixView z, long memoryBytes, Action<int, InteractionAccumulator, int, FeatureMeans?> visit, Action<double>? progress,
        Func<TestPoints<double>, FeatureMeans>? startMeans = null)
    {
        FirstLayer<double> layer = cell.Grid.Layer64;
        LayerContext context = layer.Context;
        long bytes = sizeof(double) * (long)cell.Model.Parts.Count * context.Dimension * context.Samples;
        int together = (int)Math.Clamp(memoryBytes / bytes, 1, Math.Max(1, z.Rows));
        for (int start = 0; start < z.Rows; start += together)
        {
            using var points = new TestPoints<double>(z.RowBlock(start, Math.Min(together, (int)z.Rows - start)), layer.TileHeight, context);
            using InteractionAccumulator interaction = cell.Model.AccumulateInteraction(context, points);
            using FeatureMeans? means = startMeans?.Invoke(points);
            for (int tile = 0; tile < layer.Tiles.Count; tile++)
            {
                layer.Load(tile, withWeights: true);
                LayerTile<double> current = layer.Tile(0);
                MatrixView preactivations = points.Preactivations(current.Weights);
                interaction.Add(current, preactivations);
                means?.Add(current, preactivations);
            }

            for (int m = 0; m < points.Count; m++)
            {
                visit(start + m, interaction, m, means);
                progress?.Invoke((start + m + 1.0) / z.Rows);
            }
        }
    }
}
