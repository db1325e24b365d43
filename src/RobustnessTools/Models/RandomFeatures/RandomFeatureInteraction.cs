using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>I(z) = Vᵀ diag(φ'(Vz)) φ(XVᵀ)ᵀ.</summary>
internal sealed class RandomFeatureInteraction(FeatureModel model, LayerContext context, TestPoints<double> points) : InteractionAccumulator(context, points)
{
    /// <inheritdoc/>
    internal override void WritePartThroughWeights(int point, MatrixView destination) => Sum(point).ColumnBlock(0, destination.Columns).CopyTo(destination);

    /// <inheritdoc/>
    protected override void Slopes(int first, ReadOnlySpan<double> preactivations, Span<double> slopes) => model.Activation.Derivative(preactivations, slopes);
}
