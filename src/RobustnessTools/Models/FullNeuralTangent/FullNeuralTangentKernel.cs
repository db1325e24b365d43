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
    internal override void WriteKernel(MatrixView destination)
    {
        tangent.WriteKernel(destination);
        AddSecondLayer(destination);
    }

    /// <inheritdoc/>
    internal override MatrixView TakeKernel()
    {
        MatrixView kernel = tangent.TakeKernel();
        AddSecondLayer(kernel);
        return kernel;
    }

    /// <inheritdoc/>
    internal override double? FirstLayerShare(int samples) => shares.First(samples);

    /// <inheritdoc/>
    public override void Dispose()
    {
        tangent.Dispose();
        base.Dispose();
    }

    private void AddSecondLayer(MatrixView kernel) =>
        Context.Algebra.ForRanges(kernel.Rows, 64, (row, count) =>
        {
            for (nint i = row; i < row + count; i++)
            {
                shares.Set((int)i, kernel[i, i], Sum[i, i]);
                Span<double> target = kernel.Row(i)[..(int)(i + 1)];
                TensorPrimitives.Add(target, Sum.Row(i)[..target.Length], target);
            }
        });
}
