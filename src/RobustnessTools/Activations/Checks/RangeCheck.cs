using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations.Checks;

/// <summary>Values are finite for |x| ≤ 1000; NaN gives NaN; infinity does not throw.</summary>
internal static class RangeCheck
{
    public static ActivationFinding Finite(IActivation activation, CheckPoints points)
    {
        foreach ((string symbol, SpanFunction function) in SpanFunctions.Of(activation))
        {
            double[] values = function.At(points.Range);
            int bad = Array.FindIndex(values, value => !double.IsFinite(value));
            if (bad >= 0)
            {
                double x = points.Range[bad];
                return new ActivationFinding(
                    "finite", Passed: false, FormattableString.Invariant($"{symbol}({x}) is {values[bad]}; it must be finite for |x| ≤ 1000."), x);
            }
        }

        return new ActivationFinding("finite", Passed: true, $"φ, φ' and φ'' are finite at {points.Range.Length} points with |x| ≤ 1000.");
    }

    public static ActivationFinding NotANumber(IActivation activation)
    {
        foreach ((string symbol, SpanFunction function) in SpanFunctions.Of(activation))
        {
            double value = function.At([double.NaN, double.PositiveInfinity, double.NegativeInfinity])[0];
            if (!double.IsNaN(value))
                return new ActivationFinding(
                    "not-a-number", Passed: false, FormattableString.Invariant($"{symbol}(NaN) is {value}; it must be NaN."), double.NaN);
        }

        return new ActivationFinding("not-a-number", Passed: true, "NaN gives NaN, and ±∞ does not throw.");
    }
}
