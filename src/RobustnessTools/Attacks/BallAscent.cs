using System.Numerics.Tensors;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Attacks;

/// <summary>Ascent of ±f over the allowed changes of each of some test points, all of them in one batch.</summary>
/// <remarks>
/// Δ ← Δ + τ(T − Δ), where T is the allowed change that is farthest along the gradient (M. Frank, P. Wolfe, 1956); τ is halved from 1 until f has risen.
/// So f never falls, Δ stays allowed, and no step size is to be chosen. Ends where no τ rises.
/// </remarks>
/// <param name="parameters">The model.</param>
/// <param name="changes">What is allowed.</param>
/// <param name="z">M×d.</param>
internal sealed class BallAscent(ModelFunction parameters, AllowedChanges changes, Matrix z)
{
    /// <summary>A step so much shorter than to the farthest change gains nothing that matters.</summary>
    private const int MostHalvings = 12;

    /// <summary>What is still to be gained to first order, as a share of what the whole ball gives: below, the rest is lost in what follows.</summary>
    private const double Converged = 1e-8;

    private readonly int count = (int)z.Rows, dimension = (int)z.Columns;

    /// <summary>Climbs from a start that is given, and keeps the best of it and what is there.</summary>
    /// <param name="start">Changes to start from, M×d; overwritten.</param>
    /// <param name="aims">+1 where f is to rise, −1 where it is to fall.</param>
    /// <param name="radii">Of the balls.</param>
    /// <param name="steps">Most steps.</param>
    /// <param name="best">The best changes so far, M×d.</param>
    /// <param name="values">f there, M long; with NaN where there is none yet.</param>
    internal void Climb(Matrix start, ReadOnlySpan<double> aims, ReadOnlySpan<double> radii, int steps, Matrix best, Span<double> values)
    {
        using Matrix gradients = Rent();
        var current = new double[count];
        int[] all = [.. Enumerable.Range(0, count)];
        Evaluate(all, start, current, gradients);
        int[] active = all;
        using Matrix farthest = Rent(), trial = Rent(), trialGradients = Rent();
        for (int step = 0; step < steps && active.Length > 0; step++)
        {
            List<int> rising = [];
            foreach (int m in active)
            {
                TensorPrimitives.Multiply(gradients.Row(m), aims[m], gradients.Row(m));
                changes.Farthest(gradients.Row(m), z.Row(m), radii[m], farthest.Row(m));
                double whole = TensorPrimitives.Dot<double>(gradients.Row(m), farthest.Row(m));
                if (whole - TensorPrimitives.Dot<double>(gradients.Row(m), start.Row(m)) > Converged * whole) rising.Add(m);
            }

            active = [.. rising];
            if (active.Length > 0) active = Step(active, start, current, aims, farthest, trial, trialGradients, gradients);
        }

        for (int m = 0; m < count; m++)
        {
            if (!double.IsNaN(values[m]) && aims[m] * (current[m] - values[m]) <= 0) continue;
            values[m] = current[m];
            start.Row(m).CopyTo(best.Row(m));
        }
    }

    /// <summary>Random changes on the sphere of each ball, within what is allowed.</summary>
    /// <param name="radii">Of the balls.</param>
    /// <param name="seed">Of the draw.</param>
    /// <param name="restart">Number of the start.</param>
    /// <param name="start">M×d; overwritten.</param>
    internal void Draw(ReadOnlySpan<double> radii, ulong seed, int restart, Matrix start)
    {
        var normals = new RandomStream(seed, RandomPurpose.Attacks, (uint)restart);
        var direction = new double[dimension];
        for (int m = 0; m < count; m++)
        {
            normals.Normals(m, direction);
            changes.Farthest(direction, z.Row(m), radii[m], start.Row(m));
        }
    }

    /// <summary>f and ∇f at changed points; the rows of others are left as they are.</summary>
    internal void Evaluate(int[] points, Matrix at, Span<double> values, Matrix gradients)
    {
        using Matrix moved = parameters.Context.Pool.Rent(points.Length, dimension), found = parameters.Context.Pool.Rent(points.Length, dimension);
        for (int i = 0; i < points.Length; i++) TensorPrimitives.Add(z.Row(points[i]), at.Row(points[i]), moved.Row(i));
        var f = new double[points.Length];
        parameters.Evaluate(moved.View, f, found.View);
        for (int i = 0; i < points.Length; i++)
        {
            values[points[i]] = f[i];
            found.Row(i).CopyTo(gradients.Row(points[i]));
        }
    }

    /// <summary>One step of each active point; those that rose stay active.</summary>
    private int[] Step(int[] active, Matrix at, double[] current, ReadOnlySpan<double> aims, Matrix farthest, Matrix trial, Matrix trialGradients,
        Matrix gradients)
    {
        var values = new double[count];
        List<int> risen = [];
        double share = 1;
        for (int halving = 0; halving <= MostHalvings && active.Length > 0; halving++, share /= 2)
        {
            foreach (int m in active)
            {
                Span<double> to = trial.Row(m);
                TensorPrimitives.Subtract(farthest.Row(m), at.Row(m), to);
                TensorPrimitives.MultiplyAdd(to, share, at.Row(m), to);
            }

            Evaluate(active, trial, values, trialGradients);
            List<int> staying = [];
            foreach (int m in active)
            {
                if (aims[m] * (values[m] - current[m]) <= 1e-12 * Math.Abs(current[m]))
                {
                    staying.Add(m);
                    continue;
                }

                current[m] = values[m];
                trial.Row(m).CopyTo(at.Row(m));
                trialGradients.Row(m).CopyTo(gradients.Row(m));
                risen.Add(m);
            }

            active = [.. staying];
        }

        return [.. risen];
    }

    private Matrix Rent() => parameters.Context.Pool.Rent(count, dimension);
}
