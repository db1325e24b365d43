using System.Numerics.Tensors;
using RobustnessTools.Compute;
using RobustnessTools.Models;

namespace RobustnessTools.Interpolation.ConjugateGradients;

/// <summary>
/// Interpolates a grid of (activation, k, N) by preconditioned conjugate gradients on streamed tiles: no N×N matrix, for N whose kernel matrix does not
/// fit in memory.
/// </summary>
/// <remarks>
/// <para>All cells iterate in lockstep: one reading of the layer serves one iteration of every cell that has not ended, since the kernel of width k is a
/// sum over its first k neurons and that of n samples the leading block.</para>
/// <para>One more reading before them makes a Nyström preconditioner of each activation from its widest kernel; narrower ones use the same, since they
/// approach a multiple of it.</para>
/// <para>Work for each iteration: 2Nkd where the features are not kept, and 4nk (RF) or 4nkd (NTK) for each cell. Memory: that of the preconditioners,
/// five vectors for each cell, tiles.</para>
/// </remarks>
internal sealed class ConjugateGradientInterpolation : LayeredInterpolation<double>
{
    private const double ShareOfPreconditioner = 0.1;
    private readonly FitSettings settings;
    private readonly NystromPreconditioner?[] preconditioners;
    private readonly double?[,,] firstLayerShares;
    private readonly List<IterationGroup> groups = [];

    /// <inheritdoc cref="GridInterpolation.Create"/>
    internal ConjugateGradientInterpolation(
        IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
        LayerContext context, FitSettings settings)
        : base(models, widths, samples, labels, context, settings)
    {
        this.settings = settings;
        preconditioners = new NystromPreconditioner?[models.Count];
        firstLayerShares = new double?[models.Count, widths.Count, samples.Count];
    }

    /// <summary>Memory in bytes that takes the place of the kernel matrices of a grid.</summary>
    internal static long SolverBytes(ModelKind kind, int models, int widths, IReadOnlyList<int> samples, int dimension)
    {
        long product = ModelDescriptor.Of(kind).ProductBytes(samples[^1], dimension, widths);
        return models * (NystromPreconditioner.Bytes(samples, dimension) + widths * samples.Sum(IterationGroup.BytesPerCell)) + product;
    }

    /// <inheritdoc/>
    internal override FirstLayer<double> Layer64 => Layer;

    /// <inheritdoc/>
    internal override void Run(Action<double>? progress = null, Action<int, int, int, KernelSolver>? solved = null)
    {
        Begin();
        Precondition(progress);
        using KernelProduct product = Models[0].MultiplyKernel(Layer.Context, Layer.TileHeight);
        double reached = ShareOfPreconditioner;
        while (Read(product))
        {
            reached = Math.Max(reached, ShareOfPreconditioner + (1 - ShareOfPreconditioner) * groups.Min(group => group.Cells.Min(cell => cell.Progress)));
            progress?.Invoke(reached);
        }

        foreach (IterationGroup group in groups)
        {
            for (int i = 0; i < group.Cells.Length; i++)
                this[group.Model, group.WidthIndices[i], group.Sample] =
                    IterativeSolution.Of(group.Cells[i], Widths[group.WidthIndices[i]],
                        preconditioners[group.Model]!.LargestEigenvalue(group.Sample) * Widths[group.WidthIndices[i]] / Widths[^1]) with
                    {
                        FirstLayerShare = firstLayerShares[group.Model, group.WidthIndices[i], group.Sample],
                    };
        }

        progress?.Invoke(1);
        Release();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Release();
        base.Dispose();
    }

    /// <summary>Refuses the cells that cannot be interpolated, and groups the others.</summary>
    private void Begin()
    {
        for (int model = 0; model < Models.Count; model++)
        {
            for (int sample = 0; sample < Samples.Count; sample++)
            {
                int n = Samples[sample];
                List<int> cells = [];
                for (int width = Widths.Count - 1; width >= 0; width--)
                {
                    if (Refusal(Models[model], Widths[width], n) is { } reason) this[model, width, sample] = Failed(n, Widths[width], reason);
                    else cells.Add(width);
                }

                if (cells.Count > 0) groups.Add(new IterationGroup(model, sample, cells, Widths, Labels[..n], settings, Layer.Context));
            }
        }
    }

    /// <summary>Reads the layer once and makes the preconditioners; cells whose features are not finite end here.</summary>
    private void Precondition(Action<double>? progress)
    {
        LayerContext context = Layer.Context;
        var columns = new KernelColumns?[Models.Count];
        foreach (int model in groups.Select(group => group.Model).Distinct())
            columns[model] = Models[model].AccumulateColumns(context, NystromRank.For(Samples[^1], context.Dimension));
        try
        {
            for (int tile = 0; tile < Layer.Tiles.Count && groups.Count > 0; tile++)
            {
                Layer.Load(tile, withWeights: false);
                for (int model = 0; model < Models.Count; model++)
                {
                    if (columns[model] is not { } sum) continue;
                    LayerTile<double> current = Layer.Tile(model);
                    using (context.Clock.Time(JobStage.RankUpdate)) sum.Add(current.Features);
                    Share(model, sum, current.First + current.Count);
                }

                progress?.Invoke(ShareOfPreconditioner * ((tile + 1.0) / Layer.Tiles.Count));
            }

            using StageClock.Interval _ = context.Clock.Time(JobStage.Cholesky);
            for (int model = 0; model < Models.Count; model++)
            {
                if (columns[model] is not { } sum) continue;
                sum.Finish();
                if (TensorPrimitives.IsFiniteAll<double>(sum.Diagonal))
                {
                    preconditioners[model] = new NystromPreconditioner(sum, Samples, context);
                    columns[model] = null;
                }
                else
                {
                    Refuse(model);
                }
            }
        }
        finally
        {
            foreach (KernelColumns? sum in columns) sum?.Dispose();
        }
    }

    /// <summary>Keeps the first layer's shares at a width that ends with a tile.</summary>
    private void Share(int model, KernelColumns sum, int neurons)
    {
        for (int width = 0; width < Widths.Count; width++)
        {
            if (Widths[width] != neurons) continue;
            for (int sample = 0; sample < Samples.Count; sample++) firstLayerShares[model, width, sample] = sum.FirstLayerShare(Samples[sample]);
        }
    }

    private void Refuse(int model)
    {
        foreach (IterationGroup group in groups.Where(group => group.Model == model))
        {
            foreach (int width in group.WidthIndices) this[model, width, group.Sample] = Failed(Samples[group.Sample], Widths[width], NotFinite(Models[model]));
            group.Dispose();
        }

        groups.RemoveAll(group => group.Model == model);
    }

    /// <summary>One reading of the layer: an iteration of every cell that has not ended.</summary>
    /// <returns>False where all have.</returns>
    private bool Read(KernelProduct product)
    {
        LayerContext context = Layer.Context;
        using (context.Clock.Time(JobStage.Solve))
        {
            foreach (IterationGroup group in groups) group.Begin(preconditioners[group.Model]!);
        }

        IterationGroup[] active = [.. groups.Where(group => group.Neurons > 0)];
        if (active.Length == 0) return false;
        int neurons = active.Max(group => group.Neurons);
        for (int tile = 0; tile < Layer.Tiles.Count && Layer.Tiles[tile].First < neurons; tile++)
        {
            Layer.Load(tile, withWeights: false);
            foreach (IGrouping<int, IterationGroup> groupsOfModel in active.GroupBy(group => group.Model))
            {
                LayerTile<double> current = Layer.Tile(groupsOfModel.Key);
                using StageClock.Interval _ = context.Clock.Time(JobStage.Kernel);
                foreach (IterationGroup group in groupsOfModel) group.Add(current, product);
            }
        }

        using (context.Clock.Time(JobStage.Solve))
        {
            foreach (IterationGroup group in active) group.End();
        }

        return true;
    }

    private void Release()
    {
        foreach (IterationGroup group in groups) group.Dispose();
        groups.Clear();
        for (int model = 0; model < preconditioners.Length; model++)
        {
            preconditioners[model]?.Dispose();
            preconditioners[model] = null;
        }
    }
}
