using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Words;

/// <summary>Ascent of an objective over ‖Δ‖ ≤ √d from several starts, all of them in one batch.</summary>
/// <remarks>
/// Δ ← Δ + τ(√d·∇h/‖∇h‖ − Δ) (M. Frank, P. Wolfe, 1956); τ is halved from 1 until h has risen. So h never falls, Δ stays allowed, and no step size is to be
/// chosen. Ends where no τ rises.
/// </remarks>
/// <param name="function">The text as a function of the word.</param>
/// <param name="objective">What is to become large.</param>
internal sealed class WordAscent(WordFunction function, WordObjective objective)
{
    /// <summary>A step so much shorter gains nothing that matters.</summary>
    private const int MostHalvings = 16;

    /// <summary>What is still to be gained to first order, as a share of what the whole ball gives: below, the rest is for the polish.</summary>
    private const double Converged = 3e-3;

    /// <summary>A rise that is no more than rounding.</summary>
    private const double Rounding = 1e-14;

    /// <summary>Climbs.</summary>
    /// <param name="at">S×d: where to start; overwritten by where it ends.</param>
    /// <param name="values">S long; overwritten by the values there.</param>
    /// <param name="steps">Most steps of each.</param>
    /// <returns>Steps of all starts together.</returns>
    internal int Climb(MatrixView at, double[] values, int steps)
    {
        using Matrix gradients = Rent(at), farthest = Rent(at);
        function.Evaluate(at, objective, values, gradients.View);
        int[] active = [.. Enumerable.Range(0, values.Length)];
        int taken = 0;
        for (int step = 0; step < steps && active.Length > 0; step++)
        {
            active = [.. active.Where(start => Aim(gradients.Row(start), at.Row(start), farthest.Row(start)))];
            active = Step(active, at, values, farthest.View, gradients.View);
            taken += active.Length;
        }

        return taken;
    }

    /// <summary>Writes the allowed change that is farthest along the gradient.</summary>
    /// <returns>Whether something is to be gained on the way to it.</returns>
    private bool Aim(ReadOnlySpan<double> gradient, ReadOnlySpan<double> at, Span<double> farthest)
    {
        double size = EuclideanNorm.Of(gradient);
        if (!(size > 0) || double.IsInfinity(size)) return false;
        TensorPrimitives.Multiply(gradient, function.Radius / size, farthest);
        double whole = size * function.Radius;
        return whole - TensorPrimitives.Dot(gradient, at) > Converged * whole;
    }

    /// <summary>One step of each active start; those that rose stay active.</summary>
    private int[] Step(int[] active, MatrixView at, double[] values, MatrixView farthest, MatrixView gradients)
    {
        List<int> risen = [];
        double share = 1;
        for (int halving = 0; halving <= MostHalvings && active.Length > 0; halving++, share /= 2)
        {
            using Matrix trial = function.Compute.Pool.Rent(active.Length, function.Dimension), found = Rent(trial.View);
            var heights = new double[active.Length];
            for (int i = 0; i < active.Length; i++)
            {
                Span<double> to = trial.Row(i);
                TensorPrimitives.Subtract(farthest.Row(active[i]), at.Row(active[i]), to);
                TensorPrimitives.MultiplyAdd(to, share, at.Row(active[i]), to);
            }

            function.Evaluate(trial.View, objective, heights, found.View);
            List<int> staying = [];
            for (int i = 0; i < active.Length; i++)
            {
                int start = active[i];
                if (!(heights[i] - values[start] > Rounding * Math.Abs(values[start])))
                {
                    staying.Add(start);
                    continue;
                }

                values[start] = heights[i];
                trial.Row(i).CopyTo(at.Row(start));
                found.Row(i).CopyTo(gradients.Row(start));
                risen.Add(start);
            }

            active = [.. staying];
        }

        return [.. risen];
    }

    private Matrix Rent(MatrixView like) => function.Compute.Pool.Rent(like.Rows, like.Columns);
}
