using RobustnessTools.Activations.BuiltIn;

namespace RobustnessTools.Activations.Ranges;

/// <summary>Between which points a derivative of an activation is monotone: what its range over an interval follows from, exactly.</summary>
/// <param name="Critical">Its extrema and jumps; of one period where there is one.</param>
/// <param name="Period">After which they come again, or null.</param>
/// <param name="Range">Over all numbers; null where it is unbounded.</param>
internal sealed record DerivativeShape(IReadOnlyList<CriticalPoint> Critical, double? Period, (double Lower, double Upper)? Range)
{
    private static readonly double TanhTurn = Math.Atanh(1 / Math.Sqrt(3)), SigmoidTurn = Math.Log(2 + Math.Sqrt(3));

    /// <summary>Shapes of φ' and φ'' of a built-in activation; φ'' is null where it is not the derivative of φ', or φ' jumps.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Null for another activation.</returns>
    internal static (DerivativeShape Slope, DerivativeShape? Curvature)? Of(string name) => name switch
    {
        "tanh" => (Single((0, 1), 0), Single(Both(4 / (3 * Math.Sqrt(3))), -TanhTurn, TanhTurn)),
        "tanh-as-published" => (Single((0, 1), 0), null),
        "sigmoid" => (Single((0, 0.25), 0), Single(Both(1 / (6 * Math.Sqrt(3))), -SigmoidTurn, SigmoidTurn)),
        "softplus" => (Single((0, 1)), Single((0, 0.25), 0)),
        "erf" => (Single((0, 2 / Math.Sqrt(Math.PI)), 0), Single(Both(4 / Math.Sqrt(2 * Math.PI * Math.E)), -Math.Sqrt(0.5), Math.Sqrt(0.5))),
        "gelu" => (
            Single((Gelu(-Math.Sqrt(2)), Gelu(Math.Sqrt(2))), -Math.Sqrt(2), Math.Sqrt(2)),
            Single((-2 * Math.Exp(-2) / Math.Sqrt(2 * Math.PI), 2 / Math.Sqrt(2 * Math.PI)), -2, 0, 2)),
        "cos" => (Periodic(Math.PI / 2), Periodic(0)),
        "sin" => (Periodic(0), Periodic(Math.PI / 2)),
        "square" => (new DerivativeShape([], null, null), Single((1, 1))),
        "relu" => (new DerivativeShape([new CriticalPoint(0, 0, 1)], null, (0, 1)), null),
        _ => null,
    };

    private static DerivativeShape Single((double Lower, double Upper) range, params ReadOnlySpan<double> points)
    {
        var critical = new CriticalPoint[points.Length];
        for (int i = 0; i < points.Length; i++) critical[i] = new CriticalPoint(points[i]);
        return new DerivativeShape(critical, null, range);
    }

    private static DerivativeShape Periodic(double point) => new([new CriticalPoint(point)], Math.PI, (-1, 1));

    private static (double Lower, double Upper) Both(double magnitude) => (-magnitude, magnitude);

    private static double Gelu(double x)
    {
        double result = x;
        BuiltInActivations.Find("gelu")!.Derivative([x], new Span<double>(ref result));
        return result;
    }
}
