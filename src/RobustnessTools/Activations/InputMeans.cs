using MathNet.Numerics.Integration;
using RobustnessTools.Data;

namespace RobustnessTools.Activations;

/// <summary>Means over random inputs x of functions of what one neuron sees of them, w·x = s·t for weights w of norm s.</summary>
/// <remarks>
/// t is standard normal for x ~ N(0, I_d), and √d times the first coordinate u of a random unit vector for x uniform on the sphere of radius √d: of density
/// proportional to (1 − u²)^((d−3)/2); with u = sin a the weight is cos^(d−2) a, which is smooth for every d ≥ 2. For d = 1 it is 1 or −1.
/// </remarks>
/// <param name="distribution">That of the inputs.</param>
/// <param name="dimension">d.</param>
internal sealed class InputMeans(InputDistribution distribution, int dimension)
{
    /// <summary>Beyond so many standard deviations the weight is below 10⁻⁴⁰.</summary>
    private const int Deviations = 14;

    /// <summary>Of a panel, between the rule and the rule in it: the rule itself is far closer.</summary>
    private const double Tolerance = 1e-13;

    /// <summary>Where a function crosses zero the tolerance is never met; a kink takes as many halves.</summary>
    private const int MaximumDepth = 12;

    private const int Order = 31;

    /// <summary>E f(s·t).</summary>
    /// <param name="function">f.</param>
    /// <param name="scale">s, above 0.</param>
    internal double Of(SpanFunction function, double scale) =>
        distribution == InputDistribution.Gaussian ? GaussianIntegrals.Of(function, 1, scale)[0] : OnSphere(function, scale, power: 0);

    /// <summary>E t·f(s·t).</summary>
    /// <param name="function">f.</param>
    /// <param name="scale">s, above 0.</param>
    internal double TimesInput(SpanFunction function, double scale) =>
        distribution == InputDistribution.Gaussian ? GaussianIntegrals.Of(function, 2, scale)[1] : OnSphere(function, scale, power: 1);

    private double OnSphere(SpanFunction function, double scale, int power)
    {
        double root = Math.Sqrt(dimension);
        if (dimension == 1) return (Value(function, scale) + ((power == 0 ? 1 : -1) * Value(function, -scale))) / 2;

        // From 0 outwards, where activations have their kinks, by the standard deviation of u.
        double end = Math.Min(Math.PI / 2, Deviations / root), sum = 0, whole = 0;
        int panels = (int)Math.Ceiling(end * root);
        for (int panel = 0; panel < panels; panel++)
        {
            double from = end * panel / panels, to = end * (panel + 1) / panels;
            whole += 2 * Integral(Weight, from, to);
            sum += Integral(Weighted, from, to) + Integral(Weighted, -to, -from);
        }

        return sum / whole;

        double Weight(double angle) => Math.Pow(Math.Cos(angle), dimension - 2);

        double Weighted(double angle)
        {
            double t = root * Math.Sin(angle);
            return Weight(angle) * (power == 0 ? 1 : t) * Value(function, scale * t);
        }
    }

    private static double Integral(Func<double, double> function, double from, double to) =>
        GaussKronrodRule.Integrate(function, from, to, out _, out _, Tolerance, MaximumDepth, Order);

    private static double Value(SpanFunction function, double at)
    {
        double value = 0;
        function(new ReadOnlySpan<double>(in at), new Span<double>(ref value));
        return value;
    }
}
