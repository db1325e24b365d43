using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Attacks;

/// <summary>The changes Δ of a test point that an attack may make: a ball about 0, without what would take an input out of its range. A convex set.</summary>
/// <param name="norm">Of the ball.</param>
/// <param name="low">The smallest value of an input.</param>
/// <param name="high">The largest.</param>
internal sealed class AllowedChanges(AttackNorm norm, double low, double high)
{
    /// <summary>Halvings after which a multiplier is exact to rounding.</summary>
    private const int Halvings = 200;

    private readonly bool clipped = !double.IsInfinity(low) || !double.IsInfinity(high);

    /// <summary>The norm that the ball is of.</summary>
    internal double Size(ReadOnlySpan<double> change) =>
        norm == AttackNorm.L2 ? EuclideanNorm.Of(change) : change.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(change));

    /// <summary>The largest g·Δ over the ball of radius 1.</summary>
    internal double DualSize(ReadOnlySpan<double> g) => norm == AttackNorm.L2 ? EuclideanNorm.Of(g) : TensorPrimitives.SumOfMagnitudes(g);

    /// <summary>The ball's radius in that norm, for a size relative to the test point.</summary>
    internal double Radius(ReadOnlySpan<double> z, double delta) => delta * EuclideanNorm.Of(z) / (norm == AttackNorm.L2 ? 1 : Math.Sqrt(z.Length));

    /// <summary>The allowed change with the largest g·Δ.</summary>
    /// <param name="g">Direction.</param>
    /// <param name="z">The test point.</param>
    /// <param name="radius">Of the ball.</param>
    /// <param name="change">Overwritten.</param>
    internal void Farthest(ReadOnlySpan<double> g, ReadOnlySpan<double> z, double radius, Span<double> change)
    {
        change.Clear();
        double size = EuclideanNorm.Of(g);
        if (size == 0) return;
        if (norm == AttackNorm.Linf)
        {
            for (int i = 0; i < g.Length; i++) change[i] = Clipped(Math.Sign(g[i]) * radius, z[i]);
            return;
        }

        TensorPrimitives.Multiply(g, radius / size, change);
        if (!clipped) return;

        // Where the range cuts the change off, the other inputs move on: μg, clipped, of the ball's norm.
        double from = radius / size, to = from;
        while (EuclideanNorm.Of(Scaled(g, z, to, change)) < radius && to < from * 1e12) to *= 2;
        for (int i = 0; i < Halvings && to - from > 1e-15 * to; i++)
        {
            double middle = from + ((to - from) / 2);
            if (EuclideanNorm.Of(Scaled(g, z, middle, change)) < radius) from = middle;
            else to = middle;
        }

        Scaled(g, z, from, change);
    }

    /// <summary>The change along ∇f, of the least norm, that would take f's value to 0 if f were linear: −f·∇f/‖∇f‖², or its kin in the other norm.</summary>
    /// <param name="g">∇f.</param>
    /// <param name="value">What f would be without the change.</param>
    /// <param name="change">Overwritten.</param>
    internal void ToZero(ReadOnlySpan<double> g, double value, Span<double> change)
    {
        if (norm == AttackNorm.L2)
        {
            double size = EuclideanNorm.Of(g);
            TensorPrimitives.Multiply(g, size == 0 ? 0 : -value / size / size, change);
            return;
        }

        double sum = DualSize(g);
        for (int i = 0; i < g.Length; i++) change[i] = sum == 0 ? 0 : -value / sum * Math.Sign(g[i]);
    }

    /// <summary>Takes a change back to where inputs are in their range.</summary>
    internal void Clip(ReadOnlySpan<double> z, Span<double> change)
    {
        if (!clipped) return;
        for (int i = 0; i < change.Length; i++) change[i] = Clipped(change[i], z[i]);
    }

    private Span<double> Scaled(ReadOnlySpan<double> g, ReadOnlySpan<double> z, double factor, Span<double> change)
    {
        for (int i = 0; i < g.Length; i++) change[i] = Clipped(factor * g[i], z[i]);
        return change;
    }

    private double Clipped(double change, double z) => clipped ? Math.Clamp(change, low - z, high - z) : change;
}
