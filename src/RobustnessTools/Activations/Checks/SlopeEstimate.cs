namespace RobustnessTools.Activations.Checks;

/// <summary>A derivative as difference quotients give it.</summary>
/// <param name="Slope">The estimate.</param>
/// <param name="Error">How far it may be off: how much the last extrapolation changed, and the rounding of the function's values divided by the smallest
/// step.</param>
internal readonly record struct SlopeEstimate(double Slope, double Error)
{
    /// <summary>Steps are halved three times from either.</summary>
    private static readonly double[] FirstSteps = [1 / 64.0, 1 / 4096.0];
    private const int Levels = 4;

    /// <summary>Units in the last place that a function's value may be off, and the growth of that error by extrapolation.</summary>
    private const double Rounding = 64 * 2.220446049250313e-16;

    /// <summary>From points on both sides of x.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">A multiple of 2⁻⁶.</param>
    /// <param name="size">The size of terms that f may be composed of.</param>
    public static SlopeEstimate Central(SpanFunction function, double x, double size) => Best(function, x, size, -1, 1, 4);

    /// <summary>From points right of x only, f(x) not among them.</summary>
    /// <inheritdoc cref="Central"/>
    public static SlopeEstimate Right(SpanFunction function, double x, double size) => Best(function, x, size, 1, 2, 2);

    /// <summary>From points left of x only, f(x) not among them.</summary>
    /// <inheritdoc cref="Central"/>
    public static SlopeEstimate Left(SpanFunction function, double x, double size) => Best(function, x, size, -2, -1, 2);

    private static SlopeEstimate Best(SpanFunction function, double x, double size, int from, int to, int ratio) =>
        FirstSteps.Select(step => Extrapolate(function, x, step, size, from, to, ratio)).MinBy(estimate => estimate.Error);

    /// <summary>
    /// Richardson's extrapolation of (f(x + to·h) − f(x + from·h))/((to − from)·h), whose error is a series in powers of h (ratio 2) or h² (ratio 4).
    /// </summary>
    private static SlopeEstimate Extrapolate(SpanFunction function, double x, double step, double size, int from, int to, int ratio)
    {
        Span<double> arguments = stackalloc double[2 * Levels];
        Span<double> values = stackalloc double[2 * Levels];
        for (int k = 0; k < Levels; k++)
        {
            double h = Math.ScaleB(step, -k);
            arguments[2 * k] = x + (from * h);
            arguments[(2 * k) + 1] = x + (to * h);
        }

        function(arguments, values);
        Span<double> slopes = stackalloc double[Levels];
        for (int k = 0; k < Levels; k++)
        {
            slopes[k] = (values[(2 * k) + 1] - values[2 * k]) / (Math.ScaleB(step, -k) * (to - from));
            size = Math.Max(size, Math.Max(Math.Abs(values[2 * k]), Math.Abs(values[(2 * k) + 1])));
        }

        double change = 0;
        double power = 1;
        for (int order = 1; order < Levels; order++)
        {
            power *= ratio;
            double before = slopes[^1];
            double coarser = slopes[^2];
            for (int k = Levels - 1; k >= order; k--) slopes[k] += (slopes[k] - slopes[k - 1]) / (power - 1);
            change = Math.Max(Math.Abs(slopes[^1] - before), Math.Abs(slopes[^1] - coarser));
        }

        return new SlopeEstimate(slopes[^1], change + (Rounding * size / Math.ScaleB(step, 1 - Levels)));
    }
}
