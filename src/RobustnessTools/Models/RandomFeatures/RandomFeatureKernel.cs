using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>K = φ(XVᵀ) φ(XVᵀ)ᵀ.</summary>
internal sealed class RandomFeatureKernel(LayerContext context) : KernelAccumulator(context)
{
    /// <inheritdoc/>
    internal override void WriteKernel(MatrixView destination) =>
        Context.Algebra.ForRanges(destination.Rows, 64, (row, count) =>
        {
            for (nint i = row; i < row + count; i++)
                Sum.Row(i)[..(int)(i + 1)].CopyTo(destination.Row(i));
        });

    /// <inheritdoc/>
    internal override MatrixView TakeKernel() => Sum.View;
}
