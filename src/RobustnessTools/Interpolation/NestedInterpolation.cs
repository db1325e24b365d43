using System.Numerics;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Interpolates a whole grid of (activation, k, N) by factorization, for the price of its largest cell.</summary>
/// <remarks>
/// One reading of the widest first layer visits every width, since the kernel is a sum over neurons; one Cholesky factorization at the
/// largest N serves every smaller N, since the leading block of the factor is the factor of the leading block.
/// Work: 2Nkd + N²k·A + Σ_k N³/3·A (RF) for A activations. Memory: 8N² bytes for a single width, 16N²·A beyond; plus tiles; half of that beyond N =
/// <see cref="LowerMatrix.LargestSquare"/>.
/// </remarks>
/// <typeparam name="T">Of weights, inputs and features; the kernel matrix and its factor are of doubles.</typeparam>
internal class NestedInterpolation<T> : LayeredInterpolation<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly KernelAccumulator<T>[] kernels;
    private readonly double largestCondition = typeof(T) == typeof(float) ? SinglePrecision.LargestCondition : double.PositiveInfinity;
    private LowerMatrix? factorMemory;

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
        // In operations: those that the neurons up to some width take, and those of the factorizations at the widths before it.
        double n = Samples[^1], ofNeuron = Models.Count * n * (n + 2 * Context.Dimension), ofFactor = n * n * n / 3, all = Done(Widths[^1], Widths.Count);
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
                for (int model = 0; model < Models.Count; model++)
                {
                    double before = Done(first + count, next) + model * ofFactor;
                    Solve(model, next, solved, share => progress?.Invoke((before + share * ofFactor) / all));
                }

                next++;
            }

            progress?.Invoke(Done(first + count, next) / all);
        }

        double Done(int neurons, int widths) => neurons * ofNeuron + widths * Models.Count * ofFactor;
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

    private void Solve(int model, int width, Action<int, int, int, KernelSolver>? solved, Action<double> progress) =>
        SolveCells(model, width, largest => Kernel(model, largest, progress), largestCondition, solved);

    private KernelMatrix Kernel(int model, int largest, Action<double> progress)
    {
        // Readings of the layer in single precision do not give the kernel matrix again to the last digit of its sum: half storage leaves the sum alone then.
        bool taken = Widths.Count == 1 && (typeof(T) == typeof(double) || Samples[^1] <= LowerMatrix.LargestSquare);
        LowerView kernel = taken ? kernels[model].TakeKernel().Leading(largest) : Copy(model, largest);
        if (kernel.BlockRows == 1) return new HeldKernelMatrix(kernel.BlockRow(0), Context.Algebra);
        KernelRows? rows = !taken ? kernels[model] : IsRegularized ? new StoredKernel(Context, kernel) : null;
        return new OverwrittenKernelMatrix(
            kernel,
            (vectors, products) =>
            {
                if (rows is null) MultiplyKernel(model, vectors, products);
                else rows.Multiply(vectors, products);
            },
            destination =>
            {
                if (rows is null) WriteKernel(model, destination);
                else rows.Write(new LowerView(destination));
            },
            Context.Algebra, Context.Compute.FreeBytes, progress);
    }

    /// <summary>The kernel, in memory that the factorization may overwrite.</summary>
    private LowerView Copy(int model, int largest)
    {
        factorMemory ??= new LowerMatrix(Samples[^1], Context.Pool);
        LowerView destination = factorMemory.View.Leading(largest);
        kernels[model].WriteKernel(destination);
        return destination;
    }
}
