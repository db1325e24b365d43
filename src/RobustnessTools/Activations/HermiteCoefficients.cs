using MathNet.Numerics.Integration;
using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations;

/// <summary>The expansion of an activation in Hermite polynomials: φ(g) = Σ μ_r h_r(g) for a standard Gaussian g.</summary>
/// <remarks>
/// μ_r = E[φ(g)·h_r(g)] with the normalized probabilists' polynomials, E[h_r²] = 1. They say what the kernels of wide layers see of φ:
/// an even φ has μ_r = 0 for odd r. Computed by adaptive Gauss–Legendre integration on [−16, 16], which finds kinks and jumps by halving:
/// absolute error about 10⁻¹³ times the largest E|φ·h_r|, for smooth and for piecewise smooth φ that grow no faster than e^{x²/8}.
/// </remarks>
public static class HermiteCoefficients
{
    /// <summary>Beyond, the Gaussian weight is 10⁻⁵⁶.</summary>
    private const int Range = 16;
    private const int Order = 20;

    /// <summary>A panel halved so often holds less than the rounding of the whole.</summary>
    private const int MaximumDepth = 48;

    /// <summary>A kink takes about a hundred panels. An activation that is all noise would take them without end.</summary>
    private const int MaximumPanels = 20_000;

    /// <summary>Of a panel, relative to the largest E|φ·h_r|.</summary>
    private const double Tolerance = 1e-15;

    private static readonly GaussLegendreRule Rule = new(-1, 1, Order);

    /// <summary>μ₀ … μ_{count−1}.</summary>
    /// <param name="activation">φ.</param>
    /// <param name="count">How many; 1 to 40.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is out of range.</exception>
    public static double[] Compute(IActivation activation, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 40);
        Panel[] panels = [.. Enumerable.Range(-Range, 2 * Range).Select(left => new Panel(activation, left, left + 1, count))];
        double tolerance = Tolerance * Enumerable.Range(0, count).Max(r => panels.Sum(panel => panel.Magnitude[r]));

        var sum = new double[count];
        int taken = panels.Length;
        var pending = new Stack<(Panel Panel, int Depth)>(panels.Select(panel => (panel, 0)));
        while (pending.TryPop(out (Panel Panel, int Depth) item))
        {
            (Panel left, Panel right) = item.Panel.Halve(activation);
            taken += 2;
            if (item.Panel.Distance(left, right) > tolerance && item.Depth < MaximumDepth && taken < MaximumPanels)
            {
                pending.Push((left, item.Depth + 1));
                pending.Push((right, item.Depth + 1));
                continue;
            }

            for (int r = 0; r < count; r++) sum[r] += left.Integral[r] + right.Integral[r];
        }

        return sum;
    }

    /// <summary>An interval, with the integrals over it of φ·h_r against the Gaussian density and of their absolute values.</summary>
    private sealed class Panel
    {
        private readonly double left;
        private readonly double right;

        public Panel(IActivation activation, double left, double right, int count)
        {
            (this.left, this.right) = (left, right);
            Integral = new double[count];
            Magnitude = new double[count];

            Span<double> x = stackalloc double[Order];
            Span<double> value = stackalloc double[Order];
            double halfWidth = (right - left) / 2;
            for (int i = 0; i < Order; i++) x[i] = ((left + right) / 2) + (halfWidth * Rule.GetAbscissa(i));
            activation.Evaluate(x, value);
            for (int i = 0; i < Order; i++)
            {
                double weighted = value[i] * Rule.GetWeight(i) * halfWidth * Math.Exp(-x[i] * x[i] / 2) / Math.Sqrt(2 * Math.PI);
                double previous = 0;
                double current = 1;
                for (int r = 0; r < count; r++)
                {
                    Integral[r] += weighted * current;
                    Magnitude[r] += Math.Abs(weighted * current);
                    (previous, current) = (current, ((x[i] * current) - (Math.Sqrt(r) * previous)) / Math.Sqrt(r + 1));
                }
            }
        }

        public double[] Integral { get; }

        public double[] Magnitude { get; }

        public (Panel Left, Panel Right) Halve(IActivation activation)
        {
            double middle = (left + right) / 2;
            return (new Panel(activation, left, middle, Integral.Length), new Panel(activation, middle, right, Integral.Length));
        }

        public double Distance(Panel first, Panel second) =>
            Enumerable.Range(0, Integral.Length).Max(r => Math.Abs(first.Integral[r] + second.Integral[r] - Integral[r]));
    }
}
