using System.Numerics.Tensors;
using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Sensitivity;

/// <summary>Norms of the interaction matrix I(z) and of the map A(z) = I(z)K⁻¹ from labels to the gradient, ∇f(z) = A(z)y.</summary>
/// <param name="InteractionFrobenius">‖I(z)‖_F.</param>
/// <param name="LabelMapFrobenius">‖A(z)‖_F = √(E‖∇f(z)‖²) over labels with E[yyᵀ] = I, exactly.</param>
/// <param name="LabelMapSpectral">‖A(z)‖₂, the largest ‖∇f(z)‖ over labels of unit norm.</param>
internal readonly record struct LabelMapNorms(double InteractionFrobenius, double LabelMapFrobenius, double LabelMapSpectral)
{
    /// <summary>Measures a fitted model at test points, as many at a time as the memory allows.</summary>
    /// <param name="interpolant">The model.</param>
    /// <param name="z">M×d.</param>
    /// <param name="memoryBytes">Most memory for interaction matrices: 8·d·N for each point measured together; one is always allowed.</param>
    /// <param name="progress">Told the share of the work that is done, or null.</param>
    internal static LabelMapNorms[] Measure(Interpolant interpolant, MatrixView z, long memoryBytes, Action<double>? progress)
    {
        FirstLayer layer = interpolant.Grid.Layer;
        LayerContext context = layer.Context;
        var result = new LabelMapNorms[z.Rows];
        int together = (int)Math.Clamp(memoryBytes / (sizeof(double) * (long)context.Dimension * context.Samples), 1, Math.Max(1, z.Rows));
        using Matrix map = context.Pool.Rent(context.Dimension, context.Samples);
        for (int start = 0; start < z.Rows; start += together)
        {
            using var points = new TestPoints(z.RowBlock(start, Math.Min(together, (int)z.Rows - start)), layer.TileHeight, context);
            using InteractionAccumulator interaction = interpolant.Model.AccumulateInteraction(context, points);
            for (int tile = 0; tile < layer.Tiles.Count; tile++)
            {
                layer.Load(tile, withWeights: true);
                LayerTile current = layer.Tile(0);
                interaction.Add(current, points.Preactivations(current.Weights));
            }

            for (int m = 0; m < points.Count; m++)
            {
                result[start + m] = Of(interaction, m, map.View, interpolant.Solver, context.Algebra, spectral: true);
                progress?.Invoke((start + m + 1.0) / z.Rows);
            }
        }

        return result;
    }

    /// <summary>The norms at one test point.</summary>
    /// <param name="interaction">Summed over all neurons of the model.</param>
    /// <param name="point">Number of the point.</param>
    /// <param name="map">d×n, overwritten with A(z).</param>
    /// <param name="solver">Applies K⁻¹.</param>
    /// <param name="algebra">Provider and threads.</param>
    /// <param name="spectral">Whether the spectral norm is wanted; otherwise NaN.</param>
    internal static LabelMapNorms Of(InteractionAccumulator interaction, int point, MatrixView map, KernelSolver solver, ThreadedAlgebra algebra, bool spectral)
    {
        interaction.WriteInteraction(point, map);
        double interactionNorm = FrobeniusNorm(map);
        solver.SolveRows(map);
        return new LabelMapNorms(interactionNorm, FrobeniusNorm(map), spectral ? SpectralNorm.Of(map, algebra) : double.NaN);
    }

    private static double FrobeniusNorm(MatrixView a)
    {
        // Rows are summed one by one: the squares of entries up to 1e150 do not overflow, and none here come near.
        double sum = 0;
        for (nint i = 0; i < a.Rows; i++) sum += TensorPrimitives.SumOfSquares<double>(a.Row(i));
        return Math.Sqrt(sum);
    }
}
