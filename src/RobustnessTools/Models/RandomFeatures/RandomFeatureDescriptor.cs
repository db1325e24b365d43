using RobustnessTools.Abstractions;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Models.Limits;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>Random features: K = ΦΦᵀ with Φ = φ(XVᵀ), N×k.</summary>
internal sealed class RandomFeatureDescriptor : ModelDescriptor
{
    /// <inheritdoc/>
    public override ModelKind Kind => ModelKind.RandomFeatures;

    /// <inheritdoc/>
    public override string ShortName => "rf";

    /// <inheritdoc/>
    public override string Caption => "Random features";

    /// <inheritdoc/>
    public override string Formula => "φ_map(x) = φ(Vx), p = k";

    /// <inheritdoc/>
    internal override int GradientRows => 0;

    /// <inheritdoc/>
    public override long Parameters(int width, int dimension) => width;

    /// <inheritdoc/>
    public override int SmallestInterpolatingWidth(int samples, int dimension) => samples;

    /// <inheritdoc/>
    internal override double? FeatureNormBound(DerivativeRanges ranges, int width, int dimension, bool sphere, Parametrization parametrization) =>
        ranges.LargestValue is { } largest ? Math.Sqrt(width) * largest : null;

    /// <inheritdoc/>
    internal override FeatureModel Create(IActivation activation, int width, WeightSource weights, Parametrization parametrization) =>
        new RandomFeatureModel(activation, width, weights);

    /// <inheritdoc/>
    internal override int KernelMatrices(bool nested) => 1;

    /// <inheritdoc/>
    internal override long ProductBytes(int samples, int dimension, int widths) => sizeof(double) * (long)widths * LayerTiling.LargestTile;

    /// <inheritdoc/>
    internal override double KernelOperations(double samples, double dimension, double widths, double activations) => 0;

    /// <inheritdoc/>
    internal override double SharedInfluenceOperations(double points, double samples, double widest) => 0;

    /// <inheritdoc/>
    internal override double InfluenceOperations(double points, double samples, double width) => 2 * samples * width;

    /// <inheritdoc/>
    internal override double GradientOperations(double points, double samples, double width, double dimension) => 2 * points * dimension * width;
}
