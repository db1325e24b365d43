using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Models.Limits;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>The neural tangent kernel of the first layer: K = (XXᵀ) ∘ (BBᵀ) with B = φ'(XWᵀ), N×k.</summary>
internal sealed class NeuralTangentDescriptor : ModelDescriptor
{
    /// <inheritdoc/>
    public override ModelKind Kind => ModelKind.NeuralTangent;

    /// <inheritdoc/>
    public override string ShortName => "ntk";

    /// <inheritdoc/>
    public override string Caption => "Neural tangent kernel";

    /// <inheritdoc/>
    public override string Formula => "φ_map(x) = x ⊗ φ'(Wx), p = d·k";

    /// <summary>αᵀ diag(Xz) and αᵀ diag(Bφ'(Wz)).</summary>
    internal override int GradientRows => 2;

    /// <inheritdoc/>
    public override long Parameters(int width, int dimension) => (long)width * dimension;

    /// <inheritdoc/>
    public override int SmallestInterpolatingWidth(int samples, int dimension) => (samples + dimension - 1) / dimension;

    /// <inheritdoc/>
    internal override double? FeatureNormBound(DerivativeRanges ranges, int width, int dimension, bool sphere, Parametrization parametrization) =>
        sphere && ranges.AllSlopes is var (lower, upper) ? Math.Sqrt((double)dimension * width) * Math.Max(-lower, upper) : null;

    /// <inheritdoc/>
    internal override FeatureModel Create(IActivation activation, int width, WeightSource weights, Parametrization parametrization) =>
        new NeuralTangentModel(activation, width, weights);

    /// <summary>BBᵀ, and XXᵀ where it serves several widths.</summary>
    internal override int KernelMatrices(bool nested) => nested ? 2 : 1;

    /// <inheritdoc/>
    internal override long ProductBytes(int samples, int dimension, int widths) =>
        NeuralTangentProduct.BufferBytes(samples, dimension);

    /// <inheritdoc/>
    internal override double KernelOperations(double samples, double dimension, double widths, double activations) =>
        samples * samples * dimension + activations * widths * samples * samples / 2;

    /// <inheritdoc/>
    internal override double SharedInfluenceOperations(double points, double samples, double widest) => 2.0 * points * samples * widest;

    /// <inheritdoc/>
    internal override double InfluenceOperations(double points, double samples, double width) => 2.0 * points * samples * width;

    /// <inheritdoc/>
    internal override double GradientOperations(double points, double samples, double width, double dimension) => 2 * points * dimension * (width + samples);
}
