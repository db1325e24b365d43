using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics.Integration;

namespace RobustnessTools.Activations;

/// <summary>Integrals over the Gaussian distribution of a function, times Hermite polynomials, and of its square.</summary>
internal static class GaussianIntegrals
{
    /// <summary>Beyond, the Gaussian weight is 10⁻⁵⁶.</summary>
    private const int Range = 16;

    /// <summary>Points of a panel, four of which are taken at a time.</summary>
    private const int Order = 20;

    /// <summary>A panel halved so often holds less than the rounding of the whole.</summary>
    private const int MaximumDepth = 48;

    /// <summary>A kink takes about a hundred panels. A function that is all noise would take them without end.</summary>
    private const int MaximumPanels = 20_000;

    /// <summary>Of a panel, relative to the largest E|f·h_r|, or to E[f²].</summary>
    private const double Tolerance = 1e-15;

    /// <summary>The share of E[f²] in the outermost panels from which on what is beyond them counts, or there is no such integral.</summary>
    private const double Unfinished = 1e-8;

    private static readonly GaussLegendreRule Rule = new(-1, 1, Order);

    /// <summary>E[f(s·g)·h_r(g)] for r = 0 … count−1, and after them E[f(s·g)²]; NaN for all of a function whose square is not integrated by the end of the
    /// range, such as e^{x²/3}.</summary>
    /// <param name="function">f.</param>
    /// <param name="count">How many polynomials.</param>
    /// <param name="scale">s.</param>
    internal static double[] Of(SpanFunction function, int count, double scale)
    {
        Panel[] panels = [.. Enumerable.Range(-Range, 2 * Range).Select(left => new Panel(function, scale, left, left + 1, count))];
        double tolerance = Tolerance * Enumerable.Range(0, count).Max(r => panels.Sum(panel => panel.Magnitude[r]));
        double square = panels.Sum(panel => panel.Magnitude[count]), squareTolerance = Tolerance * square;
        var sum = new double[count + 1];
        if (panels[0].Magnitude[count] + panels[^1].Magnitude[count] > Unfinished * square)
        {
            Array.Fill(sum, double.NaN);
            return sum;
        }

        int taken = panels.Length;
        var pending = new Stack<(Panel Panel, int Depth)>(panels.Select(panel => (panel, 0)));
        while (pending.TryPop(out (Panel Panel, int Depth) item))
        {
            (Panel left, Panel right) = item.Panel.Halve();
            taken += 2;
            if (!item.Panel.Agrees(left, right, tolerance, squareTolerance) && item.Depth < MaximumDepth && taken < MaximumPanels)
            {
                pending.Push((left, item.Depth + 1));
                pending.Push((right, item.Depth + 1));
                continue;
            }

            for (int r = 0; r <= count; r++) sum[r] += left.Integral[r] + right.Integral[r];
        }

        return sum;
    }

    /// <summary>An interval, with the integrals over it against the Gaussian density, and of the absolute values.</summary>
    private sealed class Panel
    {
        private readonly SpanFunction function;
        private readonly double scale;
        private readonly double left;
        private readonly double right;
        private readonly int count;

        public Panel(SpanFunction function, double scale, double left, double right, int count)
        {
            (this.function, this.scale, this.left, this.right, this.count) = (function, scale, left, right, count);
            Integral = new double[count + 1];
            Magnitude = new double[count + 1];

            Span<double> x = stackalloc double[Order];
            Span<double> scaled = stackalloc double[Order];
            Span<double> value = stackalloc double[Order];
            Span<double> weighted = stackalloc double[Order];
            double halfWidth = (right - left) / 2;
            for (int i = 0; i < Order; i++)
            {
                x[i] = ((left + right) / 2) + (halfWidth * Rule.GetAbscissa(i));
                scaled[i] = scale * x[i];
            }

            function(scaled, value);
            for (int i = 0; i < Order; i++)
            {
                weighted[i] = value[i] * Rule.GetWeight(i) * halfWidth * Math.Exp(-x[i] * x[i] / 2) / Math.Sqrt(2 * Math.PI);
                Integral[count] += weighted[i] * value[i];
            }

            Magnitude[count] = Integral[count];
            AddPolynomials(MemoryMarshal.Cast<double, Vector256<double>>(x), MemoryMarshal.Cast<double, Vector256<double>>(weighted));
        }

        public double[] Integral { get; }

        public double[] Magnitude { get; }

        /// <summary>Adds the integrals with the polynomials, all points of one at a time: h_{r+1} = (x·h_r − √r·h_{r−1})/√(r+1).</summary>
        private void AddPolynomials(ReadOnlySpan<Vector256<double>> x, ReadOnlySpan<Vector256<double>> weighted)
        {
            Span<Vector256<double>> current = stackalloc Vector256<double>[Order / 4];
            Span<Vector256<double>> previous = stackalloc Vector256<double>[Order / 4];
            current.Fill(Vector256<double>.One);
            previous.Clear();
            for (int r = 0; r < count; r++)
            {
                Vector256<double> sum = Vector256<double>.Zero, magnitude = sum;
                double step = 1 / Math.Sqrt(r + 1), back = Math.Sqrt(r) * step;
                for (int i = 0; i < x.Length; i++)
                {
                    Vector256<double> of = current[i], term = weighted[i] * of;
                    sum += term;
                    magnitude += Vector256.Abs(term);
                    current[i] = (step * (x[i] * of)) - (back * previous[i]);
                    previous[i] = of;
                }

                Integral[r] = Vector256.Sum(sum);
                Magnitude[r] = Vector256.Sum(magnitude);
            }
        }

        public (Panel Left, Panel Right) Halve()
        {
            double middle = (left + right) / 2;
            return (new Panel(function, scale, left, middle, count), new Panel(function, scale, middle, right, count));
        }

        /// <summary>Whether two halves give the same as the whole.</summary>
        public bool Agrees(Panel first, Panel second, double tolerance, double squareTolerance)
        {
            for (int r = 0; r <= count; r++)
            {
                double distance = Math.Abs(first.Integral[r] + second.Integral[r] - Integral[r]);
                if (distance > (r < count ? tolerance : squareTolerance)) return false;
            }

            return true;
        }
    }
}
