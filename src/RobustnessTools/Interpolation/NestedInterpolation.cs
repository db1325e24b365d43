using System.Numerics;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Interpolates a whole grid of (activation, k, N) by factorization, for the price of its largest cell.</summary>
/// <remarks>
/// One reading of the widest first layer visits every width, since the kernel is a sum over neurons; one Cholesky factorization at the
/// largest N serves every smaller N, since the leading block of the factor is the factor of the leading block.
/// Work: 2Nkd + N²k·A + Σ_k N³/3·A (RF) for A activations. Memory: 8N² bytes for a single width, 16N²·A beyond; plus tiles.
/// </remarks>
/// <typeparam name="T">Of weights, inputs and features; the kernel matrix and its factor are of doubles.</typeparam>
internal class NestedInterpolation<T> : LayeredInterpolation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly KernelAccumulator<T>[] kernels;
    private readonly double largestCondition = typeof(T) == typeof(float) ? SinglePrecision.LargestCondition : double.PositiveInfinity;
    private Matrix? factorMemory;

    /// <inheritdoc/>
    internal NestedInterpolation(IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
        LayerContext context, FitSettings settings, IReadOnlyList<Regularization>? path = null)
        : base(models, widths, samples, labels, context, settings, path) =>
        kernels = [.. models.Select(model => model.AccumulateKernel<T>(context))];

    /// <inheritdoc/>
    internal override void Run(Action<double>? progress = null, Action<int, int, int, KernelSolver>? solved = null) => Run(visit: null, solved, progress);

    /// <summary>Reads the layer once and solves every cell.</summary>
    /// <param name="visit">Called for each tile of each model before it is added to the kernel, or null.</param>
    /// <param name="solved">Called for each solved cell, while its factorization is there, or null: (model, width index, sample index, solver, which is
    /// the callee's to dispose of).</param>
    /// <param name="progress">Told the share of the layer's neurons that are done, or null.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal void Run(Action<int, LayerTile<T>>? visit, Action<int, int, int, KernelSolver>? solved = null, Action<double>? progress = null)
    {
        int next = 0;
        for (int tile = 0; tile < Layer.Tiles.Count; tile++)
        {
            Layer.Load(tile, withWeights: visit is not null);
            for (int model = 0; model < Models.Count; model++)
            {
                LayerTile<T> current = Layer.Tile(model);
                visit?.Invoke(model, current);
                kernels[model].Add(current.Features);
            }

            var (first, count) = Layer.Tiles[tile];
            if (first + count == Widths[next])
            {
                for (int model = 0; model < Models.Count; model++) Solve(model, next, solved);
                next++;
            }

            progress?.Invoke((double)(first + count) / Widths[^1]);
        }
    }

    /// <summary>Gives the buffers back.</summary>
    public override void Dispose()
    {
        foreach (KernelAccumulator<T> kernel in kernels) kernel.Dispose();
        factorMemory?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    private protected override DualSolution Described(int model, DualSolution solution) =>
        solution.Failure is null ? solution with { FirstLayerShare = kernels[model].FirstLayerShare(solution.Samples) } : solution;

    private void Solve(int model, int width, Action<int, int, int, KernelSolver>? solved) =>
        SolveCells(model, width, largest => new HeldKernelMatrix(Kernel(model, largest), Context.Algebra), largestCondition, solved);

    /// <summary>The kernel's lower triangle, in memory that the factorization may overwrite.</summary>
    private MatrixView Kernel(int model, int largest)
    {
        if (Widths.Count == 1) return kernels[model].TakeKernel().Block(0, 0, largest, largest);
        factorMemory ??= Context.Pool.Rent(Samples[^1], Samples[^1]);
        MatrixView destination = factorMemory.View.Block(0, 0, largest, largest);
        kernels[model].WriteKernel(destination);
        return destination;
    }
}
