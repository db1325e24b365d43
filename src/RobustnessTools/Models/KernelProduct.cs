using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>Products of a kernel matrix with vectors as sums over neurons: the matrix itself is never formed.</summary>
/// <remarks>One instance serves all models of a kind, and every number of samples n ≤ N: the leading rows of the training inputs.</remarks>
internal abstract class KernelProduct(LayerContext context) : IDisposable
{
    /// <summary>The inputs and means of the run.</summary>
    protected LayerContext Context { get; } = context;

    /// <summary>Adds what some neurons contribute to K·v for each of C vectors v.</summary>
    /// <param name="features">Of the neurons at the first n samples, t×n.</param>
    /// <param name="vectors">One in each row, C×n.</param>
    /// <param name="products">K·v of each, C×n; added to.</param>
    internal abstract void Add(MatrixView features, MatrixView vectors, MatrixView products);

    /// <summary>Gives the buffers back.</summary>
    public virtual void Dispose()
    {
    }
}
