using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Words;

/// <summary>
/// Quasi-Newton ascent (Broyden, Fletcher, Goldfarb, Shanno) from one change on, over all of space by way of the nearest change that is allowed.
/// </summary>
/// <remarks>
/// The kinks of relu, on which maxima of random features lie, stop an ascent along gradients; the method goes on there with a line search by the weak Wolfe
/// conditions alone (A. Lewis, M. Overton, "Nonsmooth optimization via quasi-Newton methods", Mathematical Programming 141, 2013). Memory: 8d² bytes.
/// </remarks>
/// <param name="function">The text as a function of the word.</param>
/// <param name="objective">What is to become large.</param>
internal sealed class WordPolish(WordFunction function, WordObjective objective)
{
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;
    private const int MostTrials = 50;

    /// <summary>A first step moves the word by so much of the radius.</summary>
    private const double FirstStep = 0.01;

    private const double Edge = 1e-9;
    private const double Outside = 1e-3;

    /// <summary>Ends where so many steps gain less than this share together.</summary>
    private const int Together = 10;
    private const double Enough = 1e-9;

    private readonly int d = function.Dimension;

    /// <summary>Climbs.</summary>
    /// <param name="at">Δ, d long; overwritten by a change that is no worse.</param>
    /// <param name="value">The objective there; overwritten.</param>
    /// <param name="steps">Most steps.</param>
    /// <returns>Steps taken.</returns>
    internal int Climb(Span<double> at, ref double value, int steps)
    {
        double[] point = at.ToArray(), gradient = new double[d], direction = new double[d], next = new double[d], nextGradient = new double[d];
        double[] inverse = new double[d * d];
        double height = Evaluate(point, gradient);
        if (EuclideanNorm.Of(point) >= function.Radius * (1 - Edge) && TensorPrimitives.Dot<double>(gradient, point) < 0)
        {
            // At the edge the way out gains nothing: from a little outside only what leads along the edge is left of the gradient.
            TensorPrimitives.Multiply(point, 1 + Outside, point);
            height = Evaluate(point, gradient);
        }

        Reset(inverse, gradient);
        int taken = 0;
        double before = height;
        for (bool isFirst = true; taken < steps; taken++)
        {
            if (taken % Together == 0 && taken > 0)
            {
                if (before - height <= Enough * Math.Abs(height)) break;
                before = height;
            }

            double slope = Direction(inverse, gradient, direction);
            if (!(slope < 0))
            {
                Reset(inverse, gradient);
                slope = Direction(inverse, gradient, direction);
                if (!(slope < 0)) break;
            }

            double reached = Search(point, height, slope, direction, next, nextGradient);
            if (!(reached < height)) break;
            Update(inverse, point, next, gradient, nextGradient, ref isFirst);
            (point, next, gradient, nextGradient, height) = (next, point, nextGradient, gradient, reached);
        }

        // As the same change from within the ball.
        Nearest(point, next);
        if (-height > value)
        {
            value = -height;
            next.CopyTo(at);
        }

        return taken;
    }

    /// <summary>−h at the nearest allowed change, and its gradient.</summary>
    private double Evaluate(double[] point, double[] gradient)
    {
        using Matrix change = function.Compute.Pool.Rent(1, d), found = function.Compute.Pool.Rent(1, d);
        double outside = Nearest(point, change.Row(0));
        double value = 0;
        function.Evaluate(change.View, objective, new Span<double>(ref value), found.View);
        TensorPrimitives.Negate(found.Row(0), gradient);
        if (outside <= 1) return -value;

        // Along the radius nothing changes outside of the ball, and what changes across it is as much smaller as the ball is.
        double along = TensorPrimitives.Dot<double>(gradient, change.Row(0)) / (function.Radius * function.Radius);
        TensorPrimitives.MultiplyAdd(change.Row(0), -along, gradient, gradient);
        TensorPrimitives.Multiply(gradient, 1 / outside, gradient);
        return -value;
    }

    /// <summary>The nearest change of at most √d.</summary>
    /// <returns>How much longer the point is than that.</returns>
    private double Nearest(ReadOnlySpan<double> point, Span<double> change)
    {
        double outside = EuclideanNorm.Of(point) / function.Radius;
        if (outside <= 1) point.CopyTo(change);
        else TensorPrimitives.Multiply(point, 1 / outside, change);
        return outside;
    }

    private void Reset(double[] inverse, double[] gradient)
    {
        Array.Clear(inverse);
        double size = EuclideanNorm.Of(gradient);
        double scale = size > 0 ? FirstStep * function.Radius / size : 1;
        for (int i = 0; i < d; i++) inverse[(i * d) + i] = scale;
    }

    /// <summary>−H·g.</summary>
    /// <returns>The slope along it.</returns>
    private double Direction(double[] inverse, double[] gradient, double[] direction)
    {
        for (int i = 0; i < d; i++) direction[i] = -TensorPrimitives.Dot<double>(inverse.AsSpan(i * d, d), gradient);
        return TensorPrimitives.Dot<double>(direction, gradient);
    }

    /// <summary>Doubles or halves a step until it meets both of the weak Wolfe conditions.</summary>
    /// <returns>The value at the last step tried.</returns>
    private double Search(double[] point, double height, double slope, double[] direction, double[] next, double[] nextGradient)
    {
        double low = 0, high = double.PositiveInfinity, step = 1, reached = height;
        for (int trial = 0; trial < MostTrials; trial++)
        {
            TensorPrimitives.MultiplyAdd<double>(direction, step, point, next);
            reached = Evaluate(next, nextGradient);
            if (!(reached <= height + (Decrease * step * slope))) high = step;
            else if (TensorPrimitives.Dot<double>(nextGradient, direction) < Curvature * slope) low = step;
            else break;
            step = double.IsInfinity(high) ? 2 * step : (low + high) / 2;
        }

        return reached;
    }

    /// <summary>H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ, with the step s and the change of the gradient y, where their product is positive.</summary>
    private void Update(double[] inverse, double[] point, double[] next, double[] gradient, double[] nextGradient, ref bool isFirst)
    {
        double[] s = new double[d], y = new double[d], hy = new double[d];
        TensorPrimitives.Subtract<double>(next, point, s);
        TensorPrimitives.Subtract<double>(nextGradient, gradient, y);
        double product = TensorPrimitives.Dot<double>(s, y), squared = TensorPrimitives.Dot<double>(y, y);
        if (!(product > 1e-300) || !double.IsFinite(squared)) return;
        if (isFirst)
        {
            Array.Clear(inverse);
            for (int i = 0; i < d; i++) inverse[(i * d) + i] = product / squared;
            isFirst = false;
        }

        for (int i = 0; i < d; i++) hy[i] = TensorPrimitives.Dot<double>(inverse.AsSpan(i * d, d), y);
        double factor = (1 + (TensorPrimitives.Dot<double>(y, hy) / product)) / product;
        for (int i = 0; i < d; i++)
        {
            Span<double> row = inverse.AsSpan(i * d, d);
            TensorPrimitives.MultiplyAdd(s, (factor * s[i]) - (hy[i] / product), row, row);
            TensorPrimitives.MultiplyAdd(hy, -s[i] / product, row, row);
        }
    }
}
