using System.Numerics;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>A grid together with its first layer, which is read in one precision.</summary>
/// <typeparam name="T">Of weights, inputs and features: double or float.</typeparam>
internal abstract class LayeredInterpolation<T> : GridInterpolation
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    private protected LayeredInterpolation(
        IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
        LayerContext context, FitSettings settings, IReadOnlyList<Regularization>? path = null)
        : base(models, widths, samples, labels, context, settings, path) =>
        Layer = new FirstLayer<T>(models, widths, context, settings.KeepBytes, manyReadings: settings.Solver == SolverChoice.ConjugateGradient);

    /// <summary>The first layer, for the readings that come after.</summary>
    internal FirstLayer<T> Layer { get; }

    /// <inheritdoc/>
    internal override void WriteKernel(int model, MatrixView<double> destination)
    {
        using KernelAccumulator<T> sum = Models[model].AccumulateKernel<T>(Context);
        for (int tile = 0; tile < Layer.Tiles.Count; tile++)
        {
            Layer.Load(tile, withWeights: false);
            sum.Add(Layer.Tile(model).Features);
        }

        sum.Write(new LowerView(destination));
    }

    /// <inheritdoc/>
    internal override void MultiplyKernel(int model, MatrixView<double> vectors, MatrixView<double> products)
    {
        if (Layer is not FirstLayer<double> layer)
        {
            base.MultiplyKernel(model, vectors, products);
            return;
        }

        using KernelProduct product = Models[model].MultiplyKernel(Context, layer.TileHeight);
        products.Clear();
        for (int tile = 0; tile < layer.Tiles.Count; tile++)
        {
            Context.Algebra.Cancellation.ThrowIfCancellationRequested();
            layer.Load(tile, withWeights: false);
            product.Add(layer.Tile(model).Features.ColumnBlock(0, vectors.Columns), vectors, products);
        }
    }

    /// <inheritdoc/>
    private protected override void MeasureScaled(
        MatrixView<double> z, IReadOnlyList<int> values, Action<GridCell, ReadOnlyMemory<double>, MatrixView<double>> visit, Action<double>? progress) =>
        NestedGradients.Measure(this, z, values, visit, progress);

    /// <inheritdoc/>
    public override void Dispose() => Layer.Dispose();
}
