using RobustnessTools.Abstractions;
using RobustnessTools.Activations;
using RobustnessTools.Activations.Ranges;

namespace RobustnessTools.Theory;

/// <summary>The word sensitivity of random features to first order, without a simulation: a limit for d, k → ∞ with k/d fixed.</summary>
/// <remarks>
/// Derived in this project: √d·‖diag(φ')V_i‖₂/‖φ‖ for V_i k×d with entries N(0, 1/(nd)) and preactivations that hardly hang on one word. The largest
/// eigenvalue of V_iᵀdiag(φ'²)V_i is, over 1/n, the smallest value over x of 1/x + (k/d)·E[w/(1 − xw)], w = φ'(g)² (the right edge of a generalized
/// Marchenko–Pastur law, J. Silverstein, S. Choi, 1995), and ‖φ‖² = k·E φ(g)². For relu that is (1 + √(2d/k))/√n.
/// </remarks>
public static class WordSensitivityPrediction
{
    private const int Halvings = 200;

    /// <summary>The limit; null for activations whose slope is unbounded, or not known to be bounded.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="words">n, at least 1.</param>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="width">k, at least 1.</param>
    /// <exception cref="InputException">A size is below 1 (<c>SizeOutOfRange</c>).</exception>
    public static double? Of(IActivation activation, int words, int dimension, int width)
    {
        ArgumentNullException.ThrowIfNull(activation);
        if (words < 1 || dimension < 1 || width < 1)
        {
            throw new InputException("SizeOutOfRange", InputErrorKind.InvalidArgument, FormattableString.Invariant(
                $"The sizes are {words} words of {dimension} coordinates and {width} neurons: give at least 1 of each."));
        }

        if (DerivativeRanges.Of(activation) is not { IsProved: true, AllSlopes: var (lower, upper) }) return null;
        double steepest = Math.Max(-lower, upper), largest = steepest * steepest, ratio = (double)width / dimension;
        double energy = Mean(activation.Evaluate, value => value * value);
        if (!(energy > 0) || !(largest > 0)) return null;

        // The sum falls from infinity at 0, and rises again before the largest w is reached: convex between.
        double low = 0, high = 1 / largest;
        for (int halving = 0; halving < Halvings && high - low > 1e-9 * high; halving++)
        {
            double left = low + ((high - low) / 3), right = high - ((high - low) / 3);
            if (Edge(left) < Edge(right)) high = right;
            else low = left;
        }

        double edge = Edge((low + high) / 2);
        return Math.Sqrt(edge / words / (ratio * energy));

        double Edge(double x) => (1 / x) + (ratio * Mean(activation.Derivative, slope => slope * slope / (1 - (x * slope * slope))));
    }

    private static double Mean(SpanFunction function, Func<double, double> of) => GaussianIntegrals.Of((x, destination) =>
    {
        function(x, destination);
        for (int i = 0; i < x.Length; i++) destination[i] = of(destination[i]);
    }, 1, 1)[0];
}
