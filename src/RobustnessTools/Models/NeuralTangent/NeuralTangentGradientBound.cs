using System.Numerics.Tensors;
using RobustnessTools.Activations.Ranges;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.NeuralTangent;

/// <summary>Bounds on ‖Θφ'(Wz) + Wᵀ(φ''(Wz) ∘ Θᵀz)‖ in balls; there is none everywhere, since ∇f grows with ‖z‖.</summary>
/// <remarks>
/// With φ' in [m' ± h'] and φ'' in [m'' ± h''], neuron by neuron: ‖Θm' + Wᵀ(m'' ∘ Θᵀz)‖ + ‖Θ‖₂‖h'‖ + ‖W‖₂(‖h'' ∘ Θᵀz‖ + max|φ''|·‖Θ‖₂·r). Where the
/// ranges over all numbers are known, at most |m|·‖Θ1‖ + h√k‖Θ‖₂ + ‖W‖₂·max|φ''|·‖Θ‖₂(‖z‖ + r).
/// </remarks>
internal sealed class NeuralTangentGradientBound : GradientBound
{
    private readonly Matrix theta;
    private readonly double thetaNorm;
    private readonly double? slopes;

    private NeuralTangentGradientBound(NeuralTangentParameters parameters, DerivativeRanges ranges)
        : base(parameters, ranges)
    {
        theta = parameters.Theta;
        thetaNorm = Norm(theta.View);
        if (ranges.AllSlopes is not var (lower, upper)) return;
        var sum = new double[theta.Columns];
        for (int j = 0; j < theta.Rows; j++) TensorPrimitives.Add(sum, theta.Row(j), sum);
        slopes = (Math.Abs(lower + upper) / 2 * EuclideanNorm.Of(sum)) + ((upper - lower) / 2 * Math.Sqrt(theta.Rows) * thetaNorm);
    }

    /// <inheritdoc/>
    internal override double? Everywhere => null;

    /// <summary>The bounds of a model; null where φ' jumps, and with it f.</summary>
    internal static NeuralTangentGradientBound? Of(NeuralTangentParameters parameters, DerivativeRanges ranges) =>
        ranges.IsSmooth ? new NeuralTangentGradientBound(parameters, ranges) : null;

    /// <inheritdoc/>
    private protected override void Bound(MatrixView z, double[] radii, double[] gradientNorms, double[] gradients, double[] changes)
    {
        using Matrix middles = Pool.Rent(z.Rows, z.Columns);
        middles.View.Clear();
        double[] firstHalves = new double[z.Rows], secondHalves = new double[z.Rows], largest = new double[z.Rows];
        ForEachTile(z, (first, preactivations) =>
        {
            int count = (int)preactivations.Columns;
            MatrixView part = theta.View.RowBlock(first, count);
            using Matrix similarities = Pool.Rent(z.Rows, count), bends = Pool.Rent(z.Rows, count);
            Algebra.Multiply(Transpose.No, Transpose.Yes, 1, z, part, 0, similarities.View);
            Algebra.ForRanges(z.Rows, 1, (row, rows) =>
            {
                var half = new double[count];
                for (nint m = row; m < row + rows; m++)
                {
                    double[] centre = preactivations.Row(m).ToArray();
                    Span<double> bend = bends.Row(m);
                    Interval(Ranges.Curvatures, first, centre, radii[m], bend, half);
                    for (int j = 0; j < count; j++) largest[m] = Math.Max(largest[m], Math.Abs(bend[j]) + half[j]);
                    TensorPrimitives.Multiply(bend, similarities.Row(m), bend);
                    TensorPrimitives.Multiply(half, similarities.Row(m), half);
                    secondHalves[m] = double.Hypot(secondHalves[m], EuclideanNorm.Of(half));
                    Interval(Ranges.Slopes, first, centre, radii[m], preactivations.Row(m), half);
                    firstHalves[m] = double.Hypot(firstHalves[m], EuclideanNorm.Of(half));
                }
            });
            Algebra.Multiply(Transpose.No, Transpose.No, 1, preactivations, part, 1, middles.View);
            Algebra.Multiply(Transpose.No, Transpose.No, 1, bends.View, Parameters.Weights.View.RowBlock(first, count), 1, middles.View);
        });
        for (int m = 0; m < radii.Length; m++)
        {
            double joint = EuclideanNorm.Of(middles.Row(m)) + (thetaNorm * firstHalves[m])
                + (WeightsNorm * (secondHalves[m] + (largest[m] * thetaNorm * radii[m])));
            double cap = slopes is { } known && Ranges.LargestCurvature is { } curvature
                ? known + (WeightsNorm * curvature * thetaNorm * (EuclideanNorm.Of(z.Row(m)) + radii[m]))
                : double.PositiveInfinity;
            gradients[m] = Math.Min(joint, cap);
            changes[m] = double.PositiveInfinity;
        }
    }
}
