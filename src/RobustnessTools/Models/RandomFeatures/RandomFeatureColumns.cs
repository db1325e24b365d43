namespace RobustnessTools.Models.RandomFeatures;

/// <summary>Columns of K = φ(XVᵀ) φ(XVᵀ)ᵀ.</summary>
internal sealed class RandomFeatureColumns(LayerContext context, int count) : KernelColumns(context, count)
{
    /// <inheritdoc/>
    internal override void Finish()
    {
        // Everything is a sum over neurons.
    }
}
