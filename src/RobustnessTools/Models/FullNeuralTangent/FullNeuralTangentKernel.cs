using RobustnessTools.Models.NeuralTangent;
using RobustnessTools.Numerics.Matrices;
using System.Numerics;
using System.Numerics.Tensors;

namespace RobustnessTools.Models.FullNeuralTangent;

/// <summary>K = (XXᵀ) ∘ (BBᵀ) + ΦΦᵀ, B with its factors: the sum of ΦΦᵀ here, beside that of the first layer.</summary>
/// <typeparam name="T">Of the features.</typeparam>
internal sealed class FullNeuralTangentKernel<T>(LayerContext context) : KernelAccumulator<T>(context)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NeuralTangentKernel<T> tangent = new(context);
    private readonly LayerShares shares = new(context.Samples);

    /// <inheritdoc/>
    internal override void Add(MatrixView<T> features)
    {
        nint neurons = features.Rows / 2;
        tangent.Add(features.RowBlock(0, neurons));
        base.Add(features.RowBlock(neurons, neurons));
    }

    /// <inheritdoc/>
    internal override void WriteKernel(LowerView destination)
    {
        tangent.WriteKernel(destination);
        ForRows(destination, AddSecondLayer);
    }

    /// <inheritdoc/>
    internal override LowerView TakeKernel()
    {
        LowerView kernel = tangent.TakeKernel();
        ForRows(kernel, AddSecondLayer);
        return kernel;
    }

    /// <inheritdoc/>
    internal override void WriteRows(nint first, MatrixView rows)
    {
        tangent.WriteRows(first, rows);
        AddSecondLayer(first, rows);
    }

    /// <inheritdoc/>
    internal override double? FirstLayerShare(int samples) => shares.First(samples);

    /// <inheritdoc/>
    public override void Dispose()
    {
        tangent.Dispose();
        base.Dispose();
    }

    private void AddSecondLayer(nint first, MatrixView rows)
    {
        for (nint i = 0; i < rows.Rows; i++)
        {
            Span<double> second = Sum.Row(first + i), target = rows.Row(i)[..second.Length];
            shares.Set((int)(first + i), target[^1], second[^1]);
            TensorPrimitives.Add(target, second, target);
        }
    }
}
