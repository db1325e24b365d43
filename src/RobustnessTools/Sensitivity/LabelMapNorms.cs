using RobustnessTools.Interpolation;
using RobustnessTools.Models;
using RobustnessTools.Models.Limits;
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
    /// <param name="cell">The model.</param>
    /// <param name="values">Indices of values of its path.</param>
    /// <param name="z">M×d.</param>
    /// <param name="memoryBytes">Most memory for interaction matrices: 8·d·N for each point measured together; one is always allowed.</param>
    /// <param name="progress">Told the share of the work that is done, or null.</param>
    /// <returns>For each value, the norms at each point: the interaction matrices are summed once.</returns>
    internal static LabelMapNorms[][] Measure(FittedCell cell, int[] values, MatrixView z, long memoryBytes, Action<double>? progress)
    {
        LayerContext context = cell.Context;
        LabelMapNorms[][] result = [.. values.Select(_ => new LabelMapNorms[z.Rows])];
        KernelSolver[] solvers = [.. values.Select(cell.Solver)];
        using Matrix map = context.Pool.Rent(context.Dimension, context.Samples);
        using LimitInteractions? limit = cell.Grid.Interactions(0, z);
        if (limit is null) InteractionReading.ForEachPoint(cell, z, memoryBytes, (point, interaction, m, _) => Measure(point, interaction, m), progress);
        for (int m = 0; limit is not null && m < z.Rows; m++)
        {
            Measure(m, limit, m);
            progress?.Invoke((m + 1.0) / z.Rows);
        }

        return result;

        void Measure(int point, IInteractionMatrices interaction, int m)
        {
            for (int i = 0; i < values.Length; i++)
                result[i][point] = Of(interaction, m, map.View, solvers[i], context.Algebra, spectral: true);
        }
    }

    /// <summary>The norms at one test point.</summary>
    /// <param name="interaction">Summed over all neurons of the model.</param>
    /// <param name="point">Number of the point.</param>
    /// <param name="map">d×n, overwritten with A(z).</param>
    /// <param name="solver">Applies K⁻¹.</param>
    /// <param name="algebra">Provider and threads.</param>
    /// <param name="spectral">Whether the spectral norm is wanted; otherwise NaN.</param>
    internal static LabelMapNorms Of(IInteractionMatrices interaction, int point, MatrixView map, KernelSolver solver, ThreadedAlgebra algebra, bool spectral)
    {
        interaction.WriteInteraction(point, map);
        double interactionNorm = FrobeniusNorm(map);
        solver.SolveRows(map);
        return new LabelMapNorms(interactionNorm, FrobeniusNorm(map), spectral ? SpectralNorm.Of(map, algebra) : double.NaN);
    }

    /// <summary>‖A‖_F.</summary>
    internal static double FrobeniusNorm(MatrixView a)
    {
        var rows = new double[a.Rows];
        for (int i = 0; i < rows.Length; i++) rows[i] = EuclideanNorm.Of(a.Row(i));
        return EuclideanNorm.Of(rows);
    }
}
