using RobustnessTools.Abstractions;
using RobustnessTools.Activations;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>The neural-tangent model of the first layer, φ_map(x) = x ⊗ φ'(Wx), with p = d·k parameters (arXiv:2302.01629, section 6).</summary>
/// <param name="activation">φ; its first and second derivative are used.</param>
/// <param name="width">k.</param>
/// <param name="weights">W, k×d.</param>
public sealed class NeuralTangentModel(IActivation activation, int width, WeightSource weights) : FeatureModel(activation, width, weights)
{
    /// <inheritdoc/>
    public override ModelKind Kind => ModelKind.NeuralTangent;

    /// <inheritdoc/>
    internal override IReadOnlyList<FeaturePart> Parts => [new FeaturePart(Activation.Derivative)];

    /// <inheritdoc/>
    internal override NeuralTangentLimit Limit => new(Activation);

    /// <inheritdoc/>
    internal override KernelAccumulator<T> AccumulateKernel<T>(LayerContext context) => new NeuralTangentKernel<T>(context);

    /// <inheritdoc/>
    internal override KernelProduct MultiplyKernel(LayerContext context, int tileHeight) => new NeuralTangentProduct(context, tileHeight);

    /// <inheritdoc/>
    internal override KernelColumns AccumulateColumns(LayerContext context, int count) => new NeuralTangentColumns(context, count);

    /// <inheritdoc/>
    internal override GradientAccumulator<T> AccumulateGradients<T>(FirstLayer<T> layer, TestPoints<T> points, GradientCells<T> cells) =>
        new(layer, points, cells, new NeuralTangentGradients<T>(this, layer, points, cells));

    /// <inheritdoc/>
    internal override ModelParameters CreateParameters(LayerContext context) => new NeuralTangentParameters(this, context);

    /// <inheritdoc/>
    internal override InteractionAccumulator AccumulateInteraction(LayerContext context, TestPoints<double> points) =>
        new NeuralTangentInteraction(this, context, points);

    /// <inheritdoc/>
    internal override FeatureMeans AccumulateMeans(
        LayerContext context, TestPoints<double> points, InputMeans inputs, (double Smallest, double Largest) norms) =>
        new(context, points, new NeuralTangentMeans(this, context, points.TileHeight, inputs, norms));
}
