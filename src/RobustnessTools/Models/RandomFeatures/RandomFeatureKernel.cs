using System.Numerics;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>K = φ(XVᵀ) φ(XVᵀ)ᵀ.</summary>
/// <typeparam name="T">Of the features.</typeparam>
internal sealed class RandomFeatureKernel<T>(LayerContext context) : KernelAccumulator<T>(context)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    internal override LowerView TakeKernel() => Sum;

    /// <inheritdoc/>
    internal override void WriteRows(nint first, MatrixView rows)
    {
        for (nint i = 0; i < rows.Rows; i++) Sum.Row(first + i).CopyTo(rows.Row(i));
    }
}
