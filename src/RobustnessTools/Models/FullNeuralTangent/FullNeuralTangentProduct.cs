using RobustnessTools.Models.NeuralTangent;
using RobustnessTools.Models.RandomFeatures;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.FullNeuralTangent;

/// <summary>Kv, the sum of the products with the parts of both layers.</summary>
internal sealed class FullNeuralTangentProduct(LayerContext context, int tileHeight) : KernelProduct(context)
{
    private readonly NeuralTangentProduct tangent = new(context, tileHeight);
    private readonly RandomFeatureProduct features = new(context);

    /// <inheritdoc/>
    internal override void Add(MatrixView features, MatrixView vectors, MatrixView products)
    {
        nint neurons = features.Rows / 2;
        tangent.Add(features.RowBlock(0, neurons), vectors, products);
        this.features.Add(features.RowBlock(neurons, neurons), vectors, products);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        tangent.Dispose();
        features.Dispose();
        base.Dispose();
    }
}
