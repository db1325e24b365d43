using RobustnessTools.Models.NeuralTangent;
using RobustnessTools.Numerics.Matrices;
using System.Numerics.Tensors;

namespace RobustnessTools.Models.FullNeuralTangent;

/// <summary>I(z) of both layers: the second one's, that of random features, here; beside that of the first with its two parts.</summary>
internal sealed class FullNeuralTangentInteraction : InteractionAccumulator
{
    private readonly FeatureModel model;
    private readonly NeuralTangentInteraction tangent;

    internal FullNeuralTangentInteraction(FeatureModel model, LayerContext context, TestPoints<double> points, NeuronFactors? factors)
        : base(context, points)
    {
        this.model = model;
        tangent = new NeuralTangentInteraction(model, context, points, factors);
    }

    /// <inheritdoc/>
    internal override bool HasDirectPart => true;

    /// <inheritdoc/>
    internal override bool HasSecondLayerPart => true;

    /// <inheritdoc/>
    internal override void Add(LayerTile<double> tile, MatrixView preactivations)
    {
        tangent.Add(tile.Part(0), preactivations);
        base.Add(tile.Part(1), preactivations);
    }

    /// <inheritdoc/>
    public override void WriteInteraction(int point, MatrixView destination)
    {
        tangent.WriteInteraction(point, destination);
        MatrixView second = Sum(point);
        for (nint i = 0; i < destination.Rows; i++)
            TensorPrimitives.Add(destination.Row(i), second.Row(i)[..(int)destination.Columns], destination.Row(i));
    }

    /// <inheritdoc/>
    internal override void WritePartThroughWeights(int point, MatrixView destination) => tangent.WritePartThroughWeights(point, destination);

    /// <inheritdoc/>
    internal override void AddDirectPart(int point, MatrixView destination) => tangent.AddDirectPart(point, destination);

    /// <inheritdoc/>
    internal override void WriteSecondLayerPart(int point, MatrixView destination) => Sum(point).ColumnBlock(0, destination.Columns).CopyTo(destination);

    /// <inheritdoc/>
    public override void Dispose()
    {
        tangent.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override void Slopes(int first, ReadOnlySpan<double> preactivations, Span<double> slopes) => model.Activation.Derivative(preactivations, slopes);
}
