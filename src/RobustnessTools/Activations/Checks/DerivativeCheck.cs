using System.Globalization;

namespace RobustnessTools.Activations.Checks;

/// <summary>A derivative against difference quotients of the function.</summary>
/// <remarks>
/// The quotient's own error estimate is the tolerance; where that is large, at jumps and in quick oscillations, nothing is judged, but half of the points
/// must be. Where the slopes left, right and across differ the function has a kink or a jump, which is reported; the derivative there must be one of the
/// slopes or between them, as the contract says.
/// </remarks>
internal static class DerivativeCheck
{
    /// <summary>
    /// How many times the estimated error a deviation may be: the estimate is the last change made, which bounds the next for smooth functions.
    /// </summary>
    private const double Allowance = 8;

    /// <summary>An estimate with a larger error, relative to the size of the function and its derivative, says nothing.</summary>
    private const double Useful = 1e-4;

    public static ActivationFinding Run(
        string check, (string Symbol, SpanFunction Apply) function, (string Symbol, SpanFunction Apply) derivative, CheckPoints points)
    {
        double[] x = points.Derivative;
        double[] claimed = derivative.Apply.At(x);
        double size = function.Apply.At(points.Near).Max(Math.Abs);
        double slopeSize = derivative.Apply.At(points.Near).Max(Math.Abs);
        var kinks = new List<double>();
        ActivationFinding? worst = null;
        int useful = 0;
        for (int i = 0; i < x.Length; i++)
        {
            SlopeEstimate slope = SlopeEstimate.Central(function.Apply, x[i], size);
            if (!(slope.Error <= Useful * Math.Max(slopeSize, Math.Max(size, Math.Abs(slope.Slope))))) continue;
            useful++;
            double error = Math.Abs(claimed[i] - slope.Slope);
            if (error <= Allowance * slope.Error) continue;

            SlopeEstimate left = SlopeEstimate.Left(function.Apply, x[i], size);
            SlopeEstimate right = SlopeEstimate.Right(function.Apply, x[i], size);
            double tolerance = Allowance * (left.Error + right.Error);
            bool isKink = Math.Abs(left.Slope - right.Slope) > tolerance || Math.Abs(left.Slope - slope.Slope) > tolerance;
            if (isKink && claimed[i] >= Math.Min(left.Slope, right.Slope) - tolerance && claimed[i] <= Math.Max(left.Slope, right.Slope) + tolerance)
            {
                kinks.Add(x[i]);
                continue;
            }

            if (worst is not null && worst.Error >= error) continue;
            string detail = isKink
                ? string.Create(CultureInfo.InvariantCulture,
                    $"{derivative.Symbol}({x[i]}) is {claimed[i]:G6}; {function.Symbol} has a kink there, "
                        + $"with left and right slopes {left.Slope:G6} and {right.Slope:G6}.")
                : string.Create(CultureInfo.InvariantCulture,
                    $"{derivative.Symbol}({x[i]}) is {claimed[i]:G6}, but difference quotients of {function.Symbol} give {slope.Slope:G6}: "
                        + $"it is off by {error:G2}.");
            worst = new ActivationFinding(check, Passed: false, detail, x[i], error);
        }

        if (worst is not null) return worst;
        if (useful < x.Length / 2)
            return new ActivationFinding(
                check, Passed: false, $"{function.Symbol} is too rough for difference quotients at {x.Length - useful} of {x.Length} points.");
        string atKinks = kinks.Count == 0
            ? string.Empty
            : FormattableString.Invariant(
                $", with kinks at {string.Join(", ", kinks.Select(kink => kink.ToString("G6", CultureInfo.InvariantCulture)))}");
        return new ActivationFinding(
            check, Passed: true, $"{derivative.Symbol} agrees with difference quotients of {function.Symbol} at {useful} points{atKinks}.");
    }
}
