using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Models.NeuralTangent;
using RobustnessTools.Models.RandomFeatures;

namespace RobustnessTools.Models.FullNeuralTangent;

/// <summary>
/// The neural-tangent model of both layers of a network Σ_j a_j φ(w_j·x), φ_map(x) = [c₁ a_j φ'(w_j·x) x, φ(w_j·x)], with p = k·(d + 1) parameters.
/// </summary>
/// <remarks>
/// Each neuron gives what it gives to the model of the first layer, times c₁ a_j, and what it gives to random features. All sums are those of these two
/// models over the same tiles. Only a_j² counts, so that a_j = ±1, whatever the signs, need not be drawn.
/// </remarks>
public sealed class FullNeuralTangentModel : FeatureModel
{
    private readonly NeuronFactors? factors;
    private readonly Parametrization parametrization;

    /// <summary>Describes a model.</summary>
    /// <param name="activation">φ; its first and second derivative are used.</param>
    /// <param name="width">k.</param>
    /// <param name="weights">W, k×d, and the second layer's weights a.</param>
    /// <param name="parametrization">c₁: 1, or 1/√d.</param>
    /// <exception cref="InputException">The width is out of range (<c>WidthOutOfRange</c>).</exception>
    public FullNeuralTangentModel(IActivation activation, int width, WeightSource weights, Parametrization parametrization = default)
        : base(activation, width, weights)
    {
        this.parametrization = parametrization;
        double scale = Scale(parametrization, weights.Dimension);
        if (scale != 1 || weights.SecondLayer is not null) factors = new NeuronFactors(scale, weights.SecondLayer);
    }

    /// <inheritdoc/>
    public override ModelKind Kind => ModelKind.FullNeuralTangent;

    /// <inheritdoc/>
    public override Parametrization? Parametrization => parametrization;

    /// <inheritdoc/>
    internal override IReadOnlyList<FeaturePart> Parts => [new FeaturePart(Activation.Derivative, factors), new FeaturePart(Activation.Evaluate)];

    /// <inheritdoc/>
    internal override FullNeuralTangentLimit Limit => new(Activation, Math.Pow(Scale(parametrization, Dimension), 2));

    /// <summary>c₁.</summary>
    internal static double Scale(Parametrization parametrization, int dimension) => parametrization switch
    {
        Models.Parametrization.Standard => 1,
        Models.Parametrization.Ntk => 1 / Math.Sqrt(dimension),
        _ => throw new ArgumentOutOfRangeException(nameof(parametrization), parametrization, "There is no such parametrization."),
    };

    /// <inheritdoc/>
    internal override KernelAccumulator<T> AccumulateKernel<T>(LayerContext context) => new FullNeuralTangentKernel<T>(context);

    /// <inheritdoc/>
    internal override KernelProduct MultiplyKernel(LayerContext context, int tileHeight) => new FullNeuralTangentProduct(context, tileHeight);

    /// <inheritdoc/>
    internal override KernelColumns AccumulateColumns(LayerContext context, int count) => new FullNeuralTangentColumns(context, count);

    /// <inheritdoc/>
    internal override GradientAccumulator<T> AccumulateGradients<T>(FirstLayer<T> layer, TestPoints<T> points, GradientCells<T> cells) =>
        new(layer, points, cells, new NeuralTangentGradients<T>(this, layer, points, cells, factors),
            new RandomFeatureGradients<T>(this, layer, points, cells));

    /// <inheritdoc/>
    internal override ModelParameters CreateParameters(LayerContext context) => new FullNeuralTangentParameters(this, context, factors);

    /// <inheritdoc/>
    internal override InteractionAccumulator AccumulateInteraction(LayerContext context, TestPoints<double> points) =>
        new FullNeuralTangentInteraction(this, context, points, factors);

    /// <inheritdoc/>
    internal override FeatureMeans AccumulateMeans(
        LayerContext context, TestPoints<double> points, InputMeans inputs, (double Smallest, double Largest) norms) =>
        new(context, points, new NeuralTangentMeans(this, context, points.TileHeight, inputs, norms, factors),
            new RandomFeatureMeans(this, context, inputs, norms));
}
