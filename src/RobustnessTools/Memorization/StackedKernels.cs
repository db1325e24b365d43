using RobustnessTools.Models;
using RobustnessTools.Models.Limits;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Memorization;

/// <summary>
/// Kernel matrices of training samples and other points under them, of every activation and width in one reading of the layer: the rows of the other points
/// hold their kernels with the samples.
/// </summary>
internal static class StackedKernels
{
    /// <summary>Sums them. Cost: 2nkd + n²k for each activation (NTK: and n²d for each width), with n points in all; memory 16n² bytes.</summary>
    /// <param name="models">A model for each activation, all over the same weights, of the largest width.</param>
    /// <param name="widths">Widths, ascending.</param>
    /// <param name="context">The run; its X are all points, the samples first.</param>
    /// <param name="visit">Given each kernel matrix: (model, width index, n×n lower triangle, valid and free to be overwritten during the call).</param>
    /// <param name="progress">Told the share of the neurons that are done.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static void ForEach(IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, LayerContext context, Action<int, int, MatrixView> visit,
        Action<double> progress)
    {
        using Matrix kernel = context.Pool.Rent(context.Samples, context.Samples);
        if (models[0].IsInfinite)
        {
            for (int model = 0; model < models.Count; model++)
            {
                context.Algebra.Cancellation.ThrowIfCancellationRequested();
                models[model].Limit.WriteMatrix(context, kernel.View);
                visit(model, 0, kernel.View);
                progress((model + 1.0) / models.Count);
            }

            return;
        }

        using var layer = new FirstLayer<double>(models, widths, context, keepBytes: 0);
        KernelAccumulator<double>[] sums = [.. models.Select(model => model.AccumulateKernel<double>(context))];
        try
        {
            int next = 0;
            for (int tile = 0; tile < layer.Tiles.Count; tile++)
            {
                context.Algebra.Cancellation.ThrowIfCancellationRequested();
                layer.Load(tile, withWeights: false);
                for (int model = 0; model < models.Count; model++) sums[model].Add(layer.Tile(model).Features);
                var (first, count) = layer.Tiles[tile];
                if (first + count == widths[next])
                {
                    for (int model = 0; model < models.Count; model++)
                    {
                        sums[model].WriteKernel(new LowerView(kernel.View));
                        visit(model, next, kernel.View);
                    }

                    next++;
                }

                progress((double)(first + count) / widths[^1]);
            }
        }
        finally
        {
            foreach (KernelAccumulator<double> sum in sums) sum.Dispose();
        }
    }
}
