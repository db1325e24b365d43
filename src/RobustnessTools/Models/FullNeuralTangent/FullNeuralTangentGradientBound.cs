using RobustnessTools.Activations.Ranges;
using RobustnessTools.Models.NeuralTangent;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.FullNeuralTangent;

/// <summary>The sum of the bounds of both layers, whose functions f is the sum of; none everywhere, since the first layer has none.</summary>
internal sealed class FullNeuralTangentGradientBound : GradientBound
{
    private readonly FullNeuralTangentParameters parameters;
    private readonly NeuralTangentGradientBound first;
    private readonly GradientBound second;

    private FullNeuralTangentGradientBound(
        FullNeuralTangentParameters parameters, NeuralTangentGradientBound first, GradientBound second, DerivativeRanges ranges)
        : base(parameters, ranges) => (this.parameters, this.first, this.second) = (parameters, first, second);

    /// <inheritdoc/>
    internal override double? Everywhere => null;

    /// <summary>The bounds of a model; null where φ' jumps, and with it f.</summary>
    internal static FullNeuralTangentGradientBound? Of(FullNeuralTangentParameters parameters, DerivativeRanges ranges) =>
        NeuralTangentGradientBound.Of(parameters.First, ranges) is { } first && parameters.Second.BoundGradients(ranges) is { } second
            ? new FullNeuralTangentGradientBound(parameters, first, second, ranges)
            : null;

    /// <inheritdoc/>
    private protected override void Bound(MatrixView z, double[] radii, double[] gradientNorms, double[] gradients, double[] changes)
    {
        // A layer's bounds speak of the gradient of its own part of f.
        AddOf(parameters.First, first, z, radii, gradients, changes);
        AddOf(parameters.Second, second, z, radii, gradients, changes);
    }

    private void AddOf(ModelParameters part, GradientBound bound, MatrixView z, double[] radii, double[] gradients, double[] changes)
    {
        double[] norms = new double[radii.Length], gradient = new double[radii.Length], change = new double[radii.Length];
        using (Matrix rows = Pool.Rent(z.Rows, z.Columns))
        {
            part.Evaluate(z, new double[radii.Length], rows.View);
            for (int m = 0; m < norms.Length; m++) norms[m] = EuclideanNorm.Of(rows.Row(m));
        }

        bound.InBalls(z, radii, norms, gradient, change);
        for (int m = 0; m < norms.Length; m++)
        {
            gradients[m] += gradient[m];
            changes[m] += change[m];
        }
    }
}
