using System.Numerics.Tensors;

namespace RobustnessTools.Words;

/// <summary>−(c·φ(X(Δ)) − t)²: how near a linear functional of the features comes to a target.</summary>
/// <param name="functional">c, p long.</param>
/// <param name="target">t.</param>
internal sealed class LinearTarget(ReadOnlyMemory<double> functional, double target) : WordObjective
{
    /// <inheritdoc/>
    internal override double Weigh(ReadOnlySpan<double> features, Span<double> weights)
    {
        double distance = TensorPrimitives.Dot(functional.Span, features) - target;
        TensorPrimitives.Multiply(functional.Span, -2 * distance, weights);
        return -distance * distance;
    }
}
