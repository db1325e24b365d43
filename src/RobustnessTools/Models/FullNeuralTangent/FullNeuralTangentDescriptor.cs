using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Basics.Options;
using RobustnessTools.Models.NeuralTangent;
using RobustnessTools.Models.RandomFeatures;

namespace RobustnessTools.Models.FullNeuralTangent;

/// <summary>The neural tangent kernel of both layers: K = c₁²(XXᵀ) ∘ (B diag(a²) Bᵀ) + ΦΦᵀ.</summary>
internal sealed class FullNeuralTangentDescriptor : ModelDescriptor
{
    private readonly NeuralTangentDescriptor first = new();
    private readonly RandomFeatureDescriptor second = new();

    /// <inheritdoc/>
    public override ModelKind Kind => ModelKind.FullNeuralTangent;

    /// <inheritdoc/>
    public override string ShortName => "ntk-full";

    /// <inheritdoc/>
    public override string Caption => "Neural tangent kernel of both layers";

    /// <inheritdoc/>
    public override string Formula => "φ_map(x) = [c₁ x ⊗ φ'(Wx), φ(Wx)], p = k·(d + 1)";

    /// <inheritdoc/>
    internal override int Parts => 2;

    /// <inheritdoc/>
    internal override Circumstances Circumstances => Circumstances.BothLayers;

    /// <inheritdoc/>
    internal override int GradientRows => first.GradientRows + second.GradientRows;

    /// <inheritdoc/>
    public override long Parameters(int width, int dimension) => first.Parameters(width, dimension) + second.Parameters(width, dimension);

    /// <inheritdoc/>
    public override int SmallestInterpolatingWidth(int samples, int dimension) => (int)((samples + (long)dimension) / (dimension + 1L));

    /// <inheritdoc/>
    internal override double? FeatureNormBound(DerivativeRanges ranges, int width, int dimension, bool sphere, Parametrization parametrization) =>
        first.FeatureNormBound(ranges, width, dimension, sphere, default) is { } ofFirst
            && second.FeatureNormBound(ranges, width, dimension, sphere, default) is { } ofSecond
            ? double.Hypot(FullNeuralTangentModel.Scale(parametrization, dimension) * ofFirst, ofSecond)
            : null;

    /// <inheritdoc/>
    internal override FeatureModel Create(IActivation activation, int width, WeightSource weights, Parametrization parametrization) =>
        new FullNeuralTangentModel(activation, width, weights, parametrization);

    /// <inheritdoc/>
    internal override int KernelMatrices(bool nested) => first.KernelMatrices(nested) + second.KernelMatrices(nested);

    /// <inheritdoc/>
    internal override long ProductBytes(int samples, int dimension, int widths) =>
        first.ProductBytes(samples, dimension, widths) + second.ProductBytes(samples, dimension, widths);

    /// <inheritdoc/>
    internal override double KernelOperations(double samples, double dimension, double widths, double activations) =>
        first.KernelOperations(samples, dimension, widths, activations) + activations * widths * samples * samples / 2;

    /// <inheritdoc/>
    internal override double SharedInfluenceOperations(double points, double samples, double widest) =>
        first.SharedInfluenceOperations(points, samples, widest) + second.SharedInfluenceOperations(points, samples, widest);

    /// <inheritdoc/>
    internal override double InfluenceOperations(double points, double samples, double width) =>
        first.InfluenceOperations(points, samples, width) + second.InfluenceOperations(points, samples, width);

    /// <inheritdoc/>
    internal override double GradientOperations(double points, double samples, double width, double dimension) =>
        first.GradientOperations(points, samples, width, dimension);
}
