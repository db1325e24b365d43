namespace RobustnessTools.Activations;

/// <summary>A smooth function of one number on an interval, from its values at few points.</summary>
/// <remarks>
/// Interpolated at Chebyshev points of the first kind by the barycentric formula (J.-P. Berrut, L. N. Trefethen, "Barycentric Lagrange interpolation", SIAM
/// Review 46, 2004), and compared with the function between them: where the two differ, every value is computed.
/// </remarks>
internal sealed class MeanCurve
{
    private const int Nodes = 24;
    private const double Tolerance = 1e-13;

    private readonly Func<double, double> function;
    private readonly double[]? at;
    private readonly double[] values = [];
    private readonly double[] weights = [];

    /// <summary>Samples the function.</summary>
    /// <param name="function">Expensive, and smooth.</param>
    /// <param name="low">Start of the interval.</param>
    /// <param name="high">Its end.</param>
    internal MeanCurve(Func<double, double> function, double low, double high)
    {
        this.function = function;
        if (!(high > low)) return;
        at = new double[Nodes];
        values = new double[Nodes];
        weights = new double[Nodes];
        for (int i = 0; i < Nodes; i++)
        {
            double angle = Math.PI * ((2 * i) + 1) / (2 * Nodes);
            at[i] = ((low + high) / 2) + ((high - low) / 2 * Math.Cos(angle));
            values[i] = function(at[i]);
            weights[i] = (i % 2 == 0 ? 1 : -1) * Math.Sin(angle);
        }

        double scale = values.Max(Math.Abs);
        for (int i = 0; i < Nodes - 1; i++)
        {
            double between = (at[i] + at[i + 1]) / 2;
            if (Math.Abs(Interpolated(between) - function(between)) <= Tolerance * scale) continue;
            at = null;
            return;
        }
    }

    /// <summary>The function's value.</summary>
    /// <param name="x">In the interval.</param>
    internal double Of(double x) => at is null ? function(x) : Interpolated(x);

    private double Interpolated(double x)
    {
        double above = 0, below = 0;
        for (int i = 0; i < Nodes; i++)
        {
            double distance = x - at![i];
            if (distance == 0) return values[i];
            double weight = weights[i] / distance;
            above += weight * values[i];
            below += weight;
        }

        return above / below;
    }
}
