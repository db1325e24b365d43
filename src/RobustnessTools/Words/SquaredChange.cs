using System.Numerics.Tensors;

namespace RobustnessTools.Words;

/// <summary>h(Δ) = ‖φ(X(Δ)) − φ(X)‖².</summary>
/// <param name="start">φ(X), p long.</param>
internal sealed class SquaredChange(ReadOnlyMemory<double> start) : WordObjective
{
    /// <inheritdoc/>
    internal override double Weigh(ReadOnlySpan<double> features, Span<double> weights)
    {
        TensorPrimitives.Subtract(features, start.Span, weights);
        double value = TensorPrimitives.Dot<double>(weights, weights);
        TensorPrimitives.Multiply(weights, 2, weights);
        return value;
    }
}
