using System.Numerics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>K = φ(XVᵀ) φ(XVᵀ)ᵀ.</summary>
/// <typeparam name="T">Of the features.</typeparam>
internal sealed class RandomFeatureKernel<T>(LayerContext context) : KernelAccumulator<T>(context)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
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
