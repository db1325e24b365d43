using System.Numerics.Tensors;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Correlations;

/// <summary>
/// What ridge regression needs to know of a model's features at some points, at several widths from one reading of the layer: kernels with the training
/// samples, the features themselves where they are fewer than samples, and what gives 𝒞 of random features.
/// </summary>
internal static class LayerReading
{
    /// <summary>Reads the layer. Cost: 2(n + q)nk operations beyond those of the features; memory 16(n + q)n bytes.</summary>
    /// <param name="model">RF or NTK, of the largest width.</param>
    /// <param name="widths">Ascending; or the infinite width alone.</param>
    /// <param name="context">The run; its X are the n training samples, and after them the q other points.</param>
    /// <param name="samples">n.</param>
    /// <param name="stein">What each neuron adds to 𝒞; null where that is not asked for, or at infinite width.</param>
    /// <param name="visit">Given what was read at each width, valid during the call.</param>
    /// <param name="progress">Told the share that is done.</param>
    internal static void ForEach(
        FeatureModel model, IReadOnlyList<int> widths, LayerContext context, int samples, SteinFactors? stein, Action<WidthReading> visit,
        Action<double> progress)
    {
        if (model.IsInfinite)
        {
            using Matrix limit = Limit(model, context, samples);
            visit(new WidthReading(model.Width, 1, limit.View, Features: null, Stein: null, SteinOfSamples: null));
            progress(1);
            return;
        }

        int written = widths.Where(width => model.Kind.Parameters(width, model.Dimension) < samples).DefaultIfEmpty(0).Max();
        using Matrix features = new(written == 0 ? 0 : context.Samples, written == 0 ? 0 : (nint)model.Kind.Parameters(written, model.Dimension));
        using var layer = new FirstLayer<double>([model], widths, context, keepBytes: 0);
        using KernelColumns sum = model.AccumulateColumns(context, samples);
        double[] ofNeurons = new double[stein is null ? 0 : model.Width], ofSamples = new double[stein is null ? 0 : samples];
        int next = 0;
        for (int tile = 0; tile < layer.Tiles.Count; tile++)
        {
            context.Algebra.Cancellation.ThrowIfCancellationRequested();
            layer.Load(tile, withWeights: stein is not null);
            LayerTile<double> read = layer.Tile(0);
            var (first, count) = layer.Tiles[tile];
            sum.Add(read.Features);
            if (first < written) Write(model, context.X, read.Features, first, features.View);
            if (stein is not null) Add(stein.Of(read.Weights), read.Features, ofNeurons.AsSpan(first, count), ofSamples);
            if (first + count == widths[next])
            {
                Visit(widths[next]);
                next++;
            }

            progress((double)(first + count) / widths[^1]);
        }

        void Visit(int width)
        {
            // Columns are finished in place, and the sum goes on.
            using KernelColumns finished = model.AccumulateColumns(context, samples);
            sum.Columns.View.CopyTo(finished.Columns.View);
            finished.Finish();
            nint parameters = (nint)model.Kind.Parameters(width, model.Dimension);
            visit(new WidthReading(width, width, finished.Columns.View, width <= written ? features.View.ColumnBlock(0, parameters) : null,
                stein is null ? null : ofNeurons[..width], stein is null ? null : ofSamples));
        }
    }

    private static Matrix Limit(FeatureModel model, LayerContext context, int samples)
    {
        var kernel = new Matrix(context.Samples, samples);
        LayerContext training = context with { X = context.X.RowBlock(0, samples) };
        model.Limit.WriteMatrix(training, kernel.View.RowBlock(0, samples));
        MatrixView others = context.X.RowBlock(samples, context.Samples - samples);
        using Matrix alongSamples = context.Pool.Rent(others.Rows, samples), alongPoints = context.Pool.Rent(others.Rows, samples);
        model.Limit.Evaluate(training, others, kernel.View.RowBlock(samples, others.Rows), alongSamples.View, alongPoints.View);
        return kernel;
    }

    /// <summary>The features of some neurons: for RF one each, for the NTK its derivative times all inputs.</summary>
    private static void Write(FeatureModel model, MatrixView points, MatrixView read, int first, MatrixView features)
    {
        int perNeuron = (int)model.Kind.Parameters(1, model.Dimension);
        for (nint j = 0; j < read.Rows; j++)
        {
            nint column = (first + j) * perNeuron;
            if (column >= features.Columns) return;
            for (nint i = 0; i < points.Rows; i++)
            {
                if (perNeuron == 1) features[i, column] = read[j, i];
                else TensorPrimitives.Multiply(points.Row(i), read[j, i], features.Row(i).Slice((int)column, perNeuron));
            }
        }
    }

    private static void Add(double[] factors, MatrixView read, Span<double> ofNeurons, double[] ofSamples)
    {
        factors.CopyTo(ofNeurons);
        for (int j = 0; j < factors.Length; j++) TensorPrimitives.MultiplyAdd(read.Row(j)[..ofSamples.Length], factors[j], ofSamples, ofSamples);
    }
}
