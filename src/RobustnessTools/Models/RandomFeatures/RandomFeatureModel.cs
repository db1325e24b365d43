using RobustnessTools.Abstractions;
using RobustnessTools.Activations;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>The random-features model φ_map(x) = φ(Vx), with p = k parameters (arXiv:2302.01629, section 5).</summary>
/// <param name="activation">φ.</param>
/// <param name="width">k.</param>
/// <param name="weights">V, k×d.</param>
public sealed class RandomFeatureModel(IActivation activation, int width, WeightSource weights) : FeatureModel(activation, width, weights)
{
    /// <inheritdoc/>
    public override ModelKind Kind => ModelKind.RandomFeatures;

    /// <inheritdoc/>
    internal override IReadOnlyList<FeaturePart> Parts => [new FeaturePart(Activation.Evaluate)];

    /// <inheritdoc/>
    internal override RandomFeatureLimit Limit => new(Activation);

    /// <inheritdoc/>
    internal override KernelAccumulator<T> AccumulateKernel<T>(LayerContext context) => new RandomFeatureKernel<T>(context);

    /// <inheritdoc/>
    internal override KernelProduct MultiplyKernel(LayerContext context, int tileHeight) => new RandomFeatureProduct(context);

    /// <inheritdoc/>
    internal override KernelColumns AccumulateColumns(LayerContext context, int count) => new RandomFeatureColumns(context, count);

    /// <inheritdoc/>
    internal override GradientAccumulator<T> AccumulateGradients<T>(FirstLayer<T> layer, TestPoints<T> points, GradientCells<T> cells) =>
        new(layer, points, cells, new RandomFeatureGradients<T>(this, layer, points, cells));

    /// <inheritdoc/>
    internal override ModelParameters CreateParameters(LayerContext context) => new RandomFeatureParameters(this, context);

    /// <inheritdoc/>
    internal override InteractionAccumulator AccumulateInteraction(LayerContext context, TestPoints<double> points) =>
        new RandomFeatureInteraction(this, context, points);

    /// <inheritdoc/>
    internal override FeatureMeans AccumulateMeans(
        LayerContext context, TestPoints<double> points, InputMeans inputs, (double Smallest, double Largest) norms) =>
        new(context, points, new RandomFeatureMeans(this, context, inputs, norms));
}
