using RobustnessTools.Abstractions;
using RobustnessTools.Activations.BuiltIn;

namespace RobustnessTools.Activations.Ranges;

/// <summary>The ranges of φ' and φ'' over intervals, from which bounds on gradients in whole balls follow.</summary>
/// <remarks>
/// Those of built-in activations are proved: between known extrema the derivatives are monotone. Those of plugins and formulas are taken of samples, and are
/// estimates.
/// </remarks>
internal sealed class DerivativeRanges
{
    private readonly IActivation activation;
    private readonly DerivativeShape? slope;
    private readonly DerivativeShape? curvature;

    private DerivativeRanges(IActivation activation, DerivativeShape? slope, DerivativeShape? curvature)
    {
        this.activation = activation;
        this.slope = slope;
        this.curvature = curvature;
    }

    /// <summary>Whether the ranges are proved; otherwise they are those of samples.</summary>
    internal bool IsProved => slope is not null;

    /// <summary>Whether φ'' is the derivative of φ' everywhere, so that a gradient that holds φ' can be bounded in a ball.</summary>
    internal bool IsSmooth => !IsProved || curvature is not null;

    /// <summary>The largest |φ|; null where it is unbounded or unknown.</summary>
    internal double? LargestValue => IsProved && activation.Name is "tanh" or "tanh-as-published" or "sigmoid" or "erf" or "cos" or "sin" ? 1 : null;

    /// <summary>The range of φ' over all numbers; null where it is unbounded or unknown.</summary>
    internal (double Lower, double Upper)? AllSlopes => slope?.Range;

    /// <summary>The largest |φ''|; null where it is unbounded or unknown.</summary>
    internal double? LargestCurvature => curvature?.Range is var (lower, upper) ? Math.Max(-lower, upper) : null;

    /// <summary>The ranges of an activation.</summary>
    internal static DerivativeRanges Of(IActivation activation) =>
        BuiltInActivations.All.Contains(activation) && DerivativeShape.Of(activation.Name) is var (slope, curvature)
            ? new DerivativeRanges(activation, slope, curvature)
            : new DerivativeRanges(activation, null, null);

    /// <summary>Ranges of φ'.</summary>
    /// <param name="low">Lower ends of intervals.</param>
    /// <param name="high">As many upper ends.</param>
    /// <param name="lower">Smallest values; as long.</param>
    /// <param name="upper">Largest values; as long.</param>
    internal void Slopes(ReadOnlySpan<double> low, ReadOnlySpan<double> high, Span<double> lower, Span<double> upper) =>
        Range(activation.Derivative, slope, low, high, lower, upper);

    /// <summary>Ranges of φ''.</summary>
    /// <param name="low">Lower ends of intervals.</param>
    /// <param name="high">As many upper ends.</param>
    /// <param name="lower">Smallest values; as long.</param>
    /// <param name="upper">Largest values; as long.</param>
    internal void Curvatures(ReadOnlySpan<double> low, ReadOnlySpan<double> high, Span<double> lower, Span<double> upper) =>
        Range(activation.SecondDerivative, curvature, low, high, lower, upper);

    private static void Range(
        SpanFunction function, DerivativeShape? shape, ReadOnlySpan<double> low, ReadOnlySpan<double> high, Span<double> lower, Span<double> upper)
    {
        if (shape is null)
        {
            SampledRange.Of(function, low, high, lower, upper);
            return;
        }

        function(low, lower);
        function(high, upper);
        for (int j = 0; j < low.Length; j++) if (lower[j] > upper[j]) (lower[j], upper[j]) = (upper[j], lower[j]);
        foreach (CriticalPoint critical in shape.Critical)
        {
            // A periodic function has another of its extrema half a period of its own later: both signs come in turn.
            double period = shape.Period ?? 0;
            for (int j = 0; j < low.Length; j++)
            {
                double first = period == 0 ? critical.Point : critical.Point + (Math.Ceiling((low[j] - critical.Point) / period) * period);
                for (int turn = 0; turn < (period == 0 ? 1 : 2); turn++)
                {
                    double point = first + (turn * period);
                    if (point < low[j] || point > high[j]) continue;
                    double value = point;
                    if (double.IsNaN(critical.Lower)) function([point], new Span<double>(ref value));
                    lower[j] = Math.Min(lower[j], double.IsNaN(critical.Lower) ? value : critical.Lower);
                    upper[j] = Math.Max(upper[j], double.IsNaN(critical.Upper) ? value : critical.Upper);
                }
            }
        }
    }
}
