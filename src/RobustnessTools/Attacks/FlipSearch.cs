using System.Numerics.Tensors;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Attacks;

/// <summary>Small changes of test points that turn the sign of f.</summary>
/// <remarks>
/// Δ ← the smallest change at which the plane through (z + Δ, f) is 0 (S. Moosavi-Dezfooli, A. Fawzi, P. Frossard, "DeepFool", CVPR 2016), half of the
/// way from the twentieth time on; then the first change of sign along that ray is found by halving. What is found is an upper bound of the smallest.
/// </remarks>
/// <param name="ascent">Evaluates the model at changed points.</param>
/// <param name="changes">What is allowed.</param>
/// <param name="z">M×d.</param>
/// <param name="pool">Of buffers.</param>
internal sealed class FlipSearch(BallAscent ascent, AllowedChanges changes, Matrix z, MatrixPool pool)
{
    private const int Undamped = 20;
    private const int MostSteps = 50;
    private const int Halvings = 50;

    /// <summary>How much farther than to where f is 0 a flip is looked for.</summary>
    private static readonly double[] Beyond = [1, 1 + 1e-9, 1 + 1e-6, 1.001, 1.02, 1.1, 1.3];

    private readonly int count = (int)z.Rows;

    /// <summary>Searches from a start, and keeps the smaller of what is found and what is there.</summary>
    /// <param name="start">Changes to start from, M×d; overwritten.</param>
    /// <param name="predictions">f(z).</param>
    /// <param name="sizes">Sizes of the smallest flips so far, in the norm of the changes; infinite where there is none.</param>
    internal void Search(Matrix start, ReadOnlySpan<double> predictions, Span<double> sizes)
    {
        using Matrix gradients = pool.Rent(count, z.Columns), next = pool.Rent(count, z.Columns);
        var values = new double[count];
        int[] active = [.. Enumerable.Range(0, count)];
        for (int step = 0; step < MostSteps && active.Length > 0; step++)
        {
            ascent.Evaluate(active, start, values, gradients);
            List<int> moving = [];
            foreach (int m in active)
            {
                Span<double> change = start.Row(m), to = next.Row(m);
                changes.ToZero(gradients.Row(m), values[m] - TensorPrimitives.Dot<double>(gradients.Row(m), change), to);
                if (step >= Undamped)
                {
                    TensorPrimitives.Add(to, change, to);
                    TensorPrimitives.Multiply(to, 0.5, to);
                }

                changes.Clip(z.Row(m), to);
                if (!double.IsFinite(changes.Size(to))) continue;
                double moved = TensorPrimitives.Distance<double>(to, change);
                to.CopyTo(change);
                if (moved > 1e-10 * TensorPrimitives.Norm<double>(change)) moving.Add(m);
            }

            active = [.. moving];
        }

        Bisect(start, predictions, sizes, gradients, next);
    }

    /// <summary>Where the sign turns along each ray.</summary>
    private void Bisect(Matrix ray, ReadOnlySpan<double> predictions, Span<double> sizes, Matrix gradients, Matrix at)
    {
        var values = new double[count];
        double[] low = new double[count], high = new double[count];
        Array.Fill(high, double.PositiveInfinity);
        List<int> open = [.. Enumerable.Range(0, count)];
        foreach (double factor in Beyond)
        {
            int[] tried = [.. open];
            if (tried.Length == 0) break;
            foreach (int m in tried)
            {
                TensorPrimitives.Multiply(ray.Row(m), factor, at.Row(m));
                changes.Clip(z.Row(m), at.Row(m));
            }

            ascent.Evaluate(tried, at, values, gradients);
            foreach (int m in tried)
            {
                if (!Turned(values[m], predictions[m])) continue;
                high[m] = factor;
                at.Row(m).CopyTo(ray.Row(m));
                open.Remove(m);
            }
        }

        // From here on a ray ends where the sign has turned, and a share of it is looked for.
        int[] found = [.. Enumerable.Range(0, count).Where(m => double.IsFinite(high[m]))];
        foreach (int m in found) high[m] = 1;
        for (int halving = 0; halving < Halvings && found.Length > 0; halving++)
        {
            foreach (int m in found) TensorPrimitives.Multiply(ray.Row(m), (low[m] + high[m]) / 2, at.Row(m));
            ascent.Evaluate(found, at, values, gradients);
            foreach (int m in found)
            {
                if (Turned(values[m], predictions[m])) high[m] = (low[m] + high[m]) / 2;
                else low[m] = (low[m] + high[m]) / 2;
            }
        }

        foreach (int m in found) sizes[m] = Math.Min(sizes[m], high[m] * changes.Size(ray.Row(m)));
    }

    private static bool Turned(double value, double prediction) => prediction > 0 ? value <= 0 : value >= 0;
}
