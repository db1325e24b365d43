using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>Kv = Φ(Φᵀv), tile by tile: 4nk operations for each vector.</summary>
internal sealed class RandomFeatureProduct(LayerContext context) : KernelProduct(context)
{
    /// <inheritdoc/>
    internal override void Add(MatrixView features, MatrixView vectors, MatrixView products)
    {
        using Matrix parameters = Context.Pool.Rent(vectors.Rows, features.Rows);
        Context.Algebra.Multiply(Transpose.No, Transpose.Yes, 1, vectors, features, 0, parameters.View);
        Context.Algebra.Multiply(Transpose.No, Transpose.No, 1, parameters.View, features, 1, products);
    }
}
