using RobustnessTools.Abstractions;
using RobustnessTools.Data;
using RobustnessTools.Models;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Profiling;

namespace RobustnessTools.Interpolation;

/// <summary>Interpolates a whole grid of (activation, k, N) for the price of its largest cell, and a single cell as the grid of one.</summary>
/// <remarks>
/// One reading of the widest first layer visits every width, since the kernel is a sum over neurons; one Cholesky factorization at the
/// largest N serves every smaller N, since the leading block of the factor is the factor of the leading block.
/// Work: 2Nkd + N²k·A + Σ_k N³/3·A (RF) for A activations. Memory: 8N² bytes for a single width, 16N²·A beyond; plus tiles.
/// </remarks>
internal sealed class NestedInterpolation : IDisposable
{
    private readonly IReadOnlyList<FeatureModel> models;
    private readonly IReadOnlyList<int> widths;
    private readonly IReadOnlyList<int> samples;
    private readonly DualSolution[,,] solutions;
    private readonly InterpolationSettings settings;
    private readonly ReadOnlyMemory<double> labels;
    private readonly KernelAccumulator[] kernels;
    private readonly (int First, int Second)? contradiction;
    private Matrix? factorMemory;

    /// <summary>Plans the grid.</summary>
    /// <param name="models">One model for each activation, all over the same weights, of the largest width.</param>
    /// <param name="widths">Widths k, ascending; the last is that of the models.</param>
    /// <param name="samples">Numbers of samples, ascending; the last is N.</param>
    /// <param name="labels">y, N long.</param>
    /// <param name="context">X, provider, threads and memory.</param>
    /// <param name="settings">How to interpolate.</param>
    internal NestedInterpolation(IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels, LayerContext context, InterpolationSettings settings)
    {
        this.models = models;
        this.widths = widths;
        this.samples = samples;
        this.labels = labels;
        this.settings = settings;
        solutions = new DualSolution[models.Count, widths.Count, samples.Count];
        Layer = new FirstLayer(models, widths, context, settings.KeepBytes);
        kernels = [.. models.Select(model => model.AccumulateKernel(context))];
        contradiction = ContradictoryLabels.Find(context.X, labels.Span);
    }

    /// <summary>The first layer, for the readings that come after.</summary>
    internal FirstLayer Layer { get; }

    /// <summary>The models, one for each activation.</summary>
    internal IReadOnlyList<FeatureModel> Models => models;

    /// <summary>The widths, ascending.</summary>
    internal IReadOnlyList<int> Widths => widths;

    /// <summary>The numbers of samples, ascending.</summary>
    internal IReadOnlyList<int> Samples => samples;

    /// <summary>What was found for a cell.</summary>
    internal DualSolution this[int model, int width, int sample] => solutions[model, width, sample];

    /// <summary>Memory in bytes of the kernel matrices of a grid.</summary>
    internal static long KernelBytes(ModelKind kind, int models, int widths, int samples)
    {
        long square = (long)samples * samples * sizeof(double);
        if (widths == 1) return models * square;
        return (models * (kind == ModelKind.NeuralTangent ? 2 : 1) + 1) * square;
    }

    /// <summary>Reads the layer once and solves every cell.</summary>
    /// <param name="visit">Called for each tile of each model before it is added to the kernel, or null.</param>
    /// <param name="solved">Called for each solved cell, while its factorization is there, or null: (model, width index, sample index, solver).</param>
    /// <param name="progress">Told the share of the layer's neurons that are done, or null.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal void Run(Action<int, LayerTile>? visit = null, Action<int, int, int, KernelSolver>? solved = null, Action<double>? progress = null)
    {
        int next = 0;
        for (int tile = 0; tile < Layer.Tiles.Count; tile++)
        {
            Layer.Load(tile, withWeights: visit is not null);
            for (int model = 0; model < models.Count; model++)
            {
                LayerTile current = Layer.Tile(model);
                visit?.Invoke(model, current);
                kernels[model].Add(current.Features);
            }

            var (first, count) = Layer.Tiles[tile];
            if (first + count == widths[next])
            {
                for (int model = 0; model < models.Count; model++) Solve(model, next, solved);
                next++;
            }

            progress?.Invoke((double)(first + count) / widths[^1]);
        }
    }

    /// <summary>Gives the buffers back.</summary>
    public void Dispose()
    {
        Layer.Dispose();
        foreach (KernelAccumulator kernel in kernels) kernel.Dispose();
        factorMemory?.Dispose();
    }

    private void Solve(int model, int width, Action<int, int, int, KernelSolver>? solved)
    {
        int k = widths[width], solvable = 0;
        for (int s = 0; s < samples.Count; s++)
        {
            InputException? reason = Refusal(models[model], k, samples[s]);
            if (reason is null) solvable = s + 1;
            else solutions[model, width, s] = Failed(samples[s], k, reason);
        }

        if (solvable == 0) return;
        LayerContext context = Layer.Context;
        int largest = samples[solvable - 1];
        KernelMatrix kernel;
        using (context.Clock.Time(JobStage.Kernel)) kernel = new KernelMatrix(Kernel(model, largest), context.Algebra);
        if (!kernel.IsFinite)
        {
            var reason = new InputException("FeaturesNotFinite", InputErrorKind.InvalidData, $"The activation '{models[model].Activation.Name}' gives NaN or infinity on these data: choose another activation, or normalize the data.");
            for (int s = 0; s < solvable; s++) solutions[model, width, s] = Failed(samples[s], k, reason);
            return;
        }

        var solver = new DualSolver(kernel, labels[..largest], [.. samples.Take(solvable)], context.Algebra, context.Clock);
        var solvers = new KernelSolver?[solvable];
        using (context.Clock.Time(JobStage.Solve)) context.Algebra.For(solvable, s =>
        {
            bool tooNarrow = models[model].Kind.Parameters(k, models[model].Dimension) < samples[s];
            (solutions[model, width, s], solvers[s]) = solver.Solve(samples[s], k, tooNarrow);
        });
        if (solved is null) return;
        for (int s = 0; s < solvable; s++) solved(model, width, s, solvers[s]!);
    }

    /// <summary>The kernel's lower triangle, in memory that the factorization may overwrite.</summary>
    private MatrixView Kernel(int model, int largest)
    {
        if (widths.Count == 1) return kernels[model].TakeKernel().Block(0, 0, largest, largest);
        factorMemory ??= Layer.Context.Pool.Rent(samples[^1], samples[^1]);
        MatrixView destination = factorMemory.View.Block(0, 0, largest, largest);
        kernels[model].WriteKernel(destination);
        return destination;
    }

    private InputException? Refusal(FeatureModel model, int width, int n)
    {
        if (contradiction is { } pair && Math.Max(pair.First, pair.Second) < n)
        {
            return new InputException("ContradictoryLabels", InputErrorKind.InvalidData,
                $"Training rows {pair.First} and {pair.Second} (counted from 0, as drawn) are identical but have different labels, so no model can interpolate them: remove one of the two.");
        }

        long parameters = model.Kind.Parameters(width, model.Dimension);
        if (parameters >= n || settings.LeastSquares) return null;
        int smallest = model.Kind.SmallestInterpolatingWidth(n, model.Dimension);
        return new InputException("TooNarrowToInterpolate", InputErrorKind.InvalidOperation,
            $"A width of {width} gives p = {parameters} parameters, which cannot interpolate N = {n} samples: the smallest width that can is {smallest} (or ask for least squares).");
    }

    private static DualSolution Failed(int n, int width, InputException reason) => new() { Samples = n, Width = width, Failure = reason };
}
