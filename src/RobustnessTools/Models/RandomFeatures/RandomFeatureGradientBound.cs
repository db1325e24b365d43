using System.Numerics.Tensors;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.RandomFeatures;

/// <summary>Bounds on ‖Vᵀ(φ'(Vz) ∘ θ)‖.</summary>
/// <remarks>
/// With φ' in [m − h, m + h]: everywhere |m|·‖Vᵀθ‖ + h·min(‖V‖₂‖θ‖, √k‖Vᵀdiag θ‖₂); in a ball, neuron by neuron, ‖Vᵀ(θ ∘ m)‖ + ‖V‖₂‖θ ∘ h‖, or
/// ‖∇f(z)‖ + r·max|φ''|·λ_max(Vᵀdiag|θ|V).
/// </remarks>
internal sealed class RandomFeatureGradientBound : GradientBound
{
    private readonly double[] theta;
    private readonly double? curvature;

    private RandomFeatureGradientBound(RandomFeatureParameters parameters, DerivativeRanges ranges)
        : base(parameters, ranges)
    {
        theta = parameters.Theta;
        using Matrix weighted = Pool.Rent(parameters.Weights.Rows, parameters.Weights.Columns);
        if (ranges.LargestCurvature is { } largest)
        {
            Weigh(weighted, value => Math.Sqrt(Math.Abs(value)));
            double norm = Norm(weighted.View);
            curvature = largest * norm * norm;
        }

        if (ranges.AllSlopes is var (lower, upper))
        {
            Weigh(weighted, value => value);
            double middle = (lower + upper) / 2, half = (upper - lower) / 2;
            double straight = EuclideanNorm.Of(theta) * WeightsNorm, joint = Math.Sqrt(theta.Length) * Norm(weighted.View);
            Everywhere = (Math.Abs(middle) * EuclideanNorm.Of(ColumnSums(weighted))) + (half * Math.Min(straight, joint));
        }
    }

    /// <inheritdoc/>
    internal override double? Everywhere { get; }

    /// <summary>The bounds of a model.</summary>
    internal static RandomFeatureGradientBound Of(RandomFeatureParameters parameters, DerivativeRanges ranges) => new(parameters, ranges);

    /// <inheritdoc/>
    private protected override void Bound(MatrixView z, double[] radii, double[] gradientNorms, double[] gradients, double[] changes)
    {
        using Matrix middles = Pool.Rent(z.Rows, z.Columns);
        middles.View.Clear();
        var halves = new double[z.Rows];
        ForEachTile(z, (first, preactivations) =>
        {
            int count = (int)preactivations.Columns;
            Algebra.ForRanges(z.Rows, 1, (row, rows) =>
            {
                var half = new double[count];
                ReadOnlySpan<double> part = theta.AsSpan(first, count);
                for (nint m = row; m < row + rows; m++)
                {
                    Span<double> middle = preactivations.Row(m);
                    Interval(Ranges.Slopes, first, middle.ToArray(), radii[m], middle, half);
                    TensorPrimitives.Multiply(middle, part, middle);
                    TensorPrimitives.Multiply(half, part, half);
                    halves[m] = double.Hypot(halves[m], EuclideanNorm.Of(half));
                }
            });
            Algebra.Multiply(Transpose.No, Transpose.No, 1, preactivations, Parameters.Weights.View.RowBlock(first, count), 1, middles.View);
        });
        for (int m = 0; m < radii.Length; m++)
        {
            double bent = curvature is { } bend ? gradientNorms[m] + (radii[m] * bend) : double.PositiveInfinity;
            gradients[m] = Math.Min(
                Math.Min(EuclideanNorm.Of(middles.Row(m)) + (WeightsNorm * halves[m]), bent), Everywhere ?? double.PositiveInfinity);
            changes[m] = curvature is { } half ? radii[m] * (gradientNorms[m] + (radii[m] * half / 2)) : double.PositiveInfinity;
        }
    }

    private void Weigh(Matrix weighted, Func<double, double> factor)
    {
        for (int j = 0; j < theta.Length; j++) TensorPrimitives.Multiply(Parameters.Weights.Row(j), factor(theta[j]), weighted.Row(j));
    }

    private static double[] ColumnSums(Matrix a)
    {
        var sums = new double[a.Columns];
        for (int j = 0; j < a.Rows; j++) TensorPrimitives.Add(sums, a.Row(j), sums);
        return sums;
    }
}
