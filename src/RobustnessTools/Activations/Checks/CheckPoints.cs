namespace RobustnessTools.Activations.Checks;

/// <summary>Where an activation is tried.</summary>
/// <remarks>Points of derivatives are multiples of 2⁻⁶, so that the steps of difference quotients are exact.</remarks>
internal sealed class CheckPoints
{
    /// <summary>For the quick check.</summary>
    public static readonly CheckPoints Few =
        new(range: Spaced(-1000, 1000, 15.625), near: Spaced(-4, 4, 0.25), far: [-700, -40, -17, -8, 8, 17, 40, 700], spanLength: 45);

    /// <summary>For the full check.</summary>
    public static readonly CheckPoints Many = new(
        range: Spaced(-1000, 1000, 0.125),
        near: Spaced(-10, 10, 0.015625),
        far: [.. Spaced(-990, -11, 11), .. Spaced(11, 990, 11)],
        spanLength: 2000);

    private CheckPoints(double[] range, double[] near, double[] far, int spanLength)
    {
        double[] special = [0.0, -0.0, double.Epsilon, -double.Epsilon, 1e-300, -1e-300, 1e-20, -1e-20, 1e-8, -1e-8, 0.5, -0.5, Math.PI, -Math.PI];
        Range = [.. range, .. special];
        Near = near;
        Derivative = [.. near, .. far];
        Span = [.. Enumerable.Range(0, spanLength).Select(i => Range[(int)(i * 7919L % Range.Length)])];
    }

    /// <summary>All over [−1000, 1000], with ±0 and tiny numbers.</summary>
    public double[] Range { get; }

    /// <summary>About zero, where pre-activations are.</summary>
    public double[] Near { get; }

    /// <summary>Where derivatives are compared with difference quotients.</summary>
    public double[] Derivative { get; }

    /// <summary>Contents of the spans that are split, guarded and shared: a mixture of <see cref="Range"/>.</summary>
    public double[] Span { get; }

    private static double[] Spaced(double from, double to, double step) =>
        [.. Enumerable.Range(0, (int)((to - from) / step) + 1).Select(i => from + (i * step))];
}
