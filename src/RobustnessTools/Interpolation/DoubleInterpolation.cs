using RobustnessTools.Models;

namespace RobustnessTools.Interpolation;

/// <summary>A grid solved by factorization, in double precision from the weights on: the layer can be read for interaction matrices, too.</summary>
/// <inheritdoc cref="NestedInterpolation{T}"/>
internal sealed class DoubleInterpolation(
    IReadOnlyList<FeatureModel> models, IReadOnlyList<int> widths, IReadOnlyList<int> samples, ReadOnlyMemory<double> labels,
    LayerContext context, FitSettings settings, IReadOnlyList<Regularization>? path = null)
    : NestedInterpolation<double>(models, widths, samples, labels, context, settings, path)
{
    /// <inheritdoc/>
    internal override FirstLayer<double> Layer64 => Layer;
}
