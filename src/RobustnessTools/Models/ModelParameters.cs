using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>
/// The trained parameters θ = Φᵀα of a model beside its first layer, both held whole: what is read again and again at other points takes no more readings
/// of the training samples.
/// </summary>
/// <remarks>Memory: 8·d·k bytes for the weights, and those of the parameters. One thread at a time; each call uses all threads of the run.</remarks>
internal abstract class ModelParameters : ModelFunction
{
    /// <summary>The weights, where they are to be given back.</summary>
    private readonly Matrix? weights;

    /// <summary>Rents what is held.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">The run; its X are the training inputs.</param>
    private protected ModelParameters(FeatureModel model, LayerContext context)
    {
        Model = model;
        Context = context;
        weights = Weights = context.Pool.Rent(model.Width, model.Dimension);
    }

    /// <summary>Parameters beside the first layer of others.</summary>
    /// <param name="whole">The model of which these are a part; keeps the weights.</param>
    private protected ModelParameters(ModelParameters whole)
    {
        Model = whole.Model;
        Context = whole.Context;
        Weights = whole.Weights;
    }

    /// <summary>The model.</summary>
    internal FeatureModel Model { get; }

    /// <inheritdoc/>
    internal override LayerContext Context { get; }

    /// <summary>The first layer, k×d.</summary>
    internal Matrix Weights { get; }

    /// <summary>Reads the layer once: 2Nd + 2N (NTK: 4Nd) operations for each neuron.</summary>
    /// <param name="model">The model.</param>
    /// <param name="context">The run.</param>
    /// <param name="dualCoefficients">α, N long.</param>
    /// <param name="progress">Told the share of the neurons that are done, or null.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal static ModelParameters Read(FeatureModel model, LayerContext context, ReadOnlyMemory<double> dualCoefficients, Action<double>? progress)
    {
        ModelParameters result = model.CreateParameters(context);
        try
        {
            using var layer = new FirstLayer<double>([model], [model.Width], context, keepBytes: 0, updates: false);
            for (int tile = 0; tile < layer.Tiles.Count; tile++)
            {
                context.Algebra.Cancellation.ThrowIfCancellationRequested();
                layer.Load(tile, withWeights: true);
                LayerTile<double> current = layer.Tile(0);
                current.Weights.CopyTo(result.Weights.View.RowBlock(current.First, current.Count));
                result.Read(current, dualCoefficients);
                progress?.Invoke((double)(current.First + current.Count) / model.Width);
            }

            return result;
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    /// <summary>Values and gradients at some points: 4dk operations a point (NTK: 8dk).</summary>
    /// <param name="z">M×d.</param>
    /// <param name="values">M long; overwritten.</param>
    /// <param name="gradients">M×d; overwritten.</param>
    internal override void Evaluate(MatrixView z, Span<double> values, MatrixView gradients)
    {
        values.Clear();
        gradients.Clear();
        int together = (int)nint.Min(Model.Width, LayerTiling.LargestTile);
        using Matrix buffer = Context.Pool.Rent(z.Rows, together);
        var sums = new double[z.Rows];
        for (int first = 0; first < Model.Width; first += together)
        {
            Context.Algebra.Cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(together, Model.Width - first);
            MatrixView preactivations = buffer.View.ColumnBlock(0, count);
            Context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, z, Weights.View.RowBlock(first, count), 0, preactivations);
            Add(first, z, preactivations, sums, gradients);
        }

        sums.CopyTo(values);
    }

    /// <inheritdoc/>
    public override void Dispose() => weights?.Dispose();

    /// <summary>Reads the parameters of a tile's neurons.</summary>
    internal abstract void Read(LayerTile<double> tile, ReadOnlyMemory<double> dualCoefficients);

    /// <summary>Adds some neurons' part of values and gradients.</summary>
    /// <param name="first">The first neuron.</param>
    /// <param name="z">M×d.</param>
    /// <param name="preactivations">M×t; may be overwritten.</param>
    /// <param name="values">M long.</param>
    /// <param name="gradients">M×d.</param>
    internal abstract void Add(int first, MatrixView z, MatrixView preactivations, double[] values, MatrixView gradients);
}
