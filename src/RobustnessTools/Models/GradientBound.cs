using RobustnessTools.Activations.Ranges;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models;

/// <summary>Upper bounds on ‖∇f‖ and on the change of f that hold in whole balls around points.</summary>
/// <remarks>Derived in docs/attacks.md from the ranges of φ' and φ'' over the interval of preactivations that a neuron reaches in the ball.</remarks>
internal abstract class GradientBound
{
    /// <summary>Lanczos iteration ends below the norm, by 10⁻¹¹ of it; products round.</summary>
    private const double Safety = 1e-9;

    private protected GradientBound(ModelParameters parameters, DerivativeRanges ranges)
    {
        Parameters = parameters;
        Ranges = ranges;
        WeightNorms = RowNorms(parameters.Weights);
        WeightsNorm = Norm(parameters.Weights.View);
    }

    /// <summary>Whether the ranges of the activation are proved; otherwise the bounds are estimates.</summary>
    internal bool IsProved => Ranges.IsProved;

    /// <summary>Bound on ‖∇f‖ everywhere; null where there is none.</summary>
    internal abstract double? Everywhere { get; }

    /// <summary>The model.</summary>
    private protected ModelParameters Parameters { get; }

    /// <summary>Of φ' and φ''.</summary>
    private protected DerivativeRanges Ranges { get; }

    /// <summary>‖w_j‖, k long.</summary>
    private protected double[] WeightNorms { get; }

    /// <summary>‖V‖₂.</summary>
    private protected double WeightsNorm { get; }

    private protected ThreadedAlgebra Algebra => Parameters.Context.Algebra;

    private protected MatrixPool Pool => Parameters.Context.Pool;

    /// <summary>Bounds in the ball of some radius around each of some points: at most 4dk operations a point (NTK: 8dk).</summary>
    /// <param name="z">M×d.</param>
    /// <param name="radii">M long.</param>
    /// <param name="gradientNorms">‖∇f(z)‖, M long.</param>
    /// <param name="gradients">Bounds on ‖∇f‖ in the ball, M long; overwritten.</param>
    /// <param name="changes">Bounds on |f − f(z)| in the ball, M long; overwritten.</param>
    internal void InBalls(
        MatrixView z, ReadOnlySpan<double> radii, ReadOnlySpan<double> gradientNorms, Span<double> gradients, Span<double> changes)
    {
        double[] r = radii.ToArray(), slopes = gradientNorms.ToArray(), gradient = new double[r.Length], change = new double[r.Length];
        Bound(z, r, slopes, gradient, change);
        for (int m = 0; m < r.Length; m++)
        {
            gradients[m] = gradient[m] * (1 + Safety);
            changes[m] = Math.Min(change[m], r[m] * gradient[m]) * (1 + Safety);
        }
    }

    /// <summary>Writes bounds on the gradient, and on the change where they are better than radius times gradient.</summary>
    private protected abstract void Bound(MatrixView z, double[] radii, double[] gradientNorms, double[] gradients, double[] changes);

    /// <summary>‖A‖₂.</summary>
    private protected double Norm(MatrixView a) => SpectralNorm.Of(a, Algebra);

    /// <summary>The norm of each row.</summary>
    private protected static double[] RowNorms(Matrix a)
    {
        var norms = new double[a.Rows];
        for (int j = 0; j < norms.Length; j++) norms[j] = EuclideanNorm.Of(a.Row(j));
        return norms;
    }

    /// <summary>Visits the neurons in tiles, with their preactivations at the points.</summary>
    /// <param name="z">M×d.</param>
    /// <param name="visit">Called for each tile: (first neuron, preactivations M×t, which may be overwritten).</param>
    private protected void ForEachTile(MatrixView z, Action<int, MatrixView> visit)
    {
        int width = Parameters.Model.Width, together = Math.Min(width, LayerTiling.LargestTile);
        using Matrix buffer = Pool.Rent(z.Rows, together);
        for (int first = 0; first < width; first += together)
        {
            Algebra.Cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(together, width - first);
            MatrixView preactivations = buffer.View.ColumnBlock(0, count);
            Algebra.Multiply(Transpose.No, Transpose.Yes, 1, z, Parameters.Weights.View.RowBlock(first, count), 0, preactivations);
            visit(first, preactivations);
        }
    }

    /// <summary>The middle and half the width of the range of φ' or φ'' that each neuron of a tile reaches in a ball.</summary>
    /// <param name="ranges">Ranges of φ' or φ''.</param>
    /// <param name="first">The first neuron.</param>
    /// <param name="preactivations">At the ball's centre.</param>
    /// <param name="radius">Of the ball.</param>
    /// <param name="middle">As long as the preactivations; overwritten.</param>
    /// <param name="half">As long; overwritten.</param>
    private protected void Interval(
        RangeFunction ranges, int first, ReadOnlySpan<double> preactivations, double radius, Span<double> middle, Span<double> half)
    {
        var low = new double[preactivations.Length];
        var high = new double[preactivations.Length];
        for (int j = 0; j < low.Length; j++)
        {
            double reach = WeightNorms[first + j] * radius;
            low[j] = preactivations[j] - reach;
            high[j] = preactivations[j] + reach;
        }

        ranges(low, high, middle, half);
        for (int j = 0; j < low.Length; j++) (middle[j], half[j]) = ((middle[j] + half[j]) / 2, (half[j] - middle[j]) / 2);
    }

    /// <summary>Ranges of a function over intervals.</summary>
    private protected delegate void RangeFunction(ReadOnlySpan<double> low, ReadOnlySpan<double> high, Span<double> lower, Span<double> upper);
}
