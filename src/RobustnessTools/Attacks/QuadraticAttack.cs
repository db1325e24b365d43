using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Attacks;

/// <summary>The exact answers for f(z) = ½zᵀAz: the largest and smallest value in a ball, and the nearest change of sign.</summary>
/// <remarks>
/// In the ball by the secular equation of (μI − A)Δ = Az, ‖Δ‖ = r, μ ≥ λ_max (J. Moré, D. Sorensen, 1983); the flip by x = (I + νA)⁻¹z with xᵀAx = 0 and
/// I + νA ≻ 0. One eigendecomposition serves all points: O(d²) for each.
/// </remarks>
internal sealed class QuadraticAttack : IDisposable
{
    private const int Halvings = 2000;
    private readonly Matrix vectors;
    private readonly double[] values;

    /// <summary>Decomposes A.</summary>
    /// <param name="form">A, d×d; overwritten by its eigenvectors, and disposed of with this.</param>
    /// <param name="provider">Decomposes.</param>
    internal QuadraticAttack(Matrix form, ILinearAlgebra provider)
    {
        vectors = form;
        values = new double[form.Rows];
        provider.SymmetricEigen(form.View, values, vectors: true);
    }

    /// <summary>The largest (aim 1) or smallest (aim −1) value within the radius of a point.</summary>
    internal double Extreme(ReadOnlySpan<double> z, double radius, double aim)
    {
        // The smallest of f is the largest of −f.
        double[] b = Coordinates(z), lambda = Array.ConvertAll(values, value => aim * value);
        double top = Math.Max(0, lambda.Max());
        var change = new double[b.Length];
        if (Moved(top) >= radius)
        {
            double low = top, high = top + Math.Max(1e-300, EuclideanNorm.Of(Product()) / radius);
            while (Moved(high) > radius) high = top + (2 * (high - top));
            for (int i = 0; i < Halvings && high - low > 1e-16 * high; i++)
            {
                double middle = low + ((high - low) / 2);
                if (middle <= low || middle >= high) break;
                if (Moved(middle) > radius) low = middle;
                else high = middle;
            }

            Moved(high);
        }

        // What is left to the boundary goes along the leading eigenvector: all of it where z has no part along it, and what no μ can resolve where that part
        // is a rounding error. Inside, where −A has no growing direction, nothing is left to win.
        int leading = Array.FindIndex(lambda, value => value >= top);
        if (leading >= 0)
        {
            change[leading] = 0;
            double others = EuclideanNorm.Of(change);
            change[leading] = Math.CopySign(Math.Sqrt(Math.Max(0, (radius - others) * (radius + others))), b[leading]);
        }

        double sum = 0;
        for (int i = 0; i < b.Length; i++) sum += values[i] * (b[i] + change[i]) * (b[i] + change[i]);
        return sum / 2;

        double[] Product() => [.. b.Select((value, i) => lambda[i] * value)];

        double Moved(double mu)
        {
            for (int i = 0; i < b.Length; i++)
            {
                double product = lambda[i] * b[i], gap = mu - lambda[i];
                change[i] = product == 0 ? 0 : product / gap;
            }

            return EuclideanNorm.Of(change);
        }
    }

    /// <summary>The distance to the nearest point of the other sign; infinite where there is none.</summary>
    internal double FlipDistance(ReadOnlySpan<double> z)
    {
        double[] b = Coordinates(z);
        double lowest = values[0], highest = values[^1];
        if (lowest >= 0 || highest <= 0) return double.PositiveInfinity;
        double low = -1 / highest, high = -1 / lowest;

        // Σ λ_i b_i²/(1 + νλ_i)² falls with ν, from +∞ to −∞ where z has a part along both ends' eigenvectors.
        double atLow = Form(low), atHigh = Form(high);
        if (atLow < 0) return End(low, values.Length - 1, Math.Sqrt(-atLow / highest));
        if (atHigh > 0) return End(high, 0, Math.Sqrt(atHigh / -lowest));
        for (int i = 0; i < Halvings; i++)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) break;
            if (Form(middle) > 0) low = middle;
            else high = middle;
        }

        return End(low + ((high - low) / 2), -1, 0);

        double Form(double nu)
        {
            double sum = 0;
            for (int i = 0; i < b.Length; i++)
            {
                double divisor = 1 + (nu * values[i]);
                if (b[i] != 0) sum += values[i] * (b[i] / divisor) * (b[i] / divisor);
            }

            return sum;
        }

        double End(double nu, int along, double part)
        {
            var change = new double[b.Length];
            for (int i = 0; i < b.Length; i++) change[i] = b[i] == 0 ? 0 : (b[i] / (1 + (nu * values[i]))) - b[i];
            if (along >= 0) change[along] += part;
            return EuclideanNorm.Of(change);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => vectors.Dispose();

    /// <summary>Of the point along the eigenvectors, which are the rows.</summary>
    private double[] Coordinates(ReadOnlySpan<double> z)
    {
        var result = new double[z.Length];
        for (int i = 0; i < z.Length; i++) result[i] = TensorPrimitives.Dot(vectors.Row(i), z);
        return result;
    }
}
