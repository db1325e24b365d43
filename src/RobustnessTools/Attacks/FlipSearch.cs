using System.Numerics.Tensors;
using RobustnessTools.Models;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Attacks;

/// <summary>Small changes of test points that turn the sign of f.</summary>
/// <remarks>
/// Δ ← the smallest change at which the plane through (z + Δ, f) is 0 (S. Moosavi-Dezfooli, A. Fawzi, P. Frossard, "DeepFool", CVPR 2016), half of the
/// way from the twentieth time on; then the change of sign along that ray is closed in on. What is found is an upper bound of the smallest.
/// </remarks>
/// <param name="ascent">Evaluates the model at changed points.</param>
/// <param name="changes">What is allowed.</param>
/// <param name="z">M×d.</param>
/// <param name="pool">Of buffers.</param>
internal sealed class FlipSearch(BallAscent ascent, AllowedChanges changes, Matrix z, MatrixPool pool)
{
    private const int Undamped = 20;
    private const int MostSteps = 50;
    private const int MostHalvings = 60;
    private const double Tolerance = 1e-12;

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

        CloseIn(start, predictions, sizes, gradients, next);
    }

    /// <summary>Where the sign turns along each ray.</summary>
    private void CloseIn(Matrix ray, ReadOnlySpan<double> predictions, Span<double> sizes, Matrix gradients, Matrix at)
    {
        var values = new double[count];
        var turned = new bool[count];
        List<int> unturned = [.. Enumerable.Range(0, count)];
        foreach (double factor in Beyond)
        {
            int[] tried = [.. unturned];
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
                turned[m] = true;
                at.Row(m).CopyTo(ray.Row(m));
                unturned.Remove(m);
            }
        }

        // From here on a ray ends where the sign has turned, and a share of it is looked for: where ±f, negative at the point itself, is no longer so.
        var found = new List<int>();
        for (int m = 0; m < count; m++) if (turned[m] && predictions[m] != 0) found.Add(m);
        var roots = new RootBracket[count];
        foreach (int m in found) roots[m] = new RootBracket(0, -Math.Abs(predictions[m]), 1, Math.Abs(values[m]));
        for (int step = 0; step < MostHalvings; step++)
        {
            int[] open = [.. found.Where(m => !roots[m].IsWithin(Tolerance))];
            if (open.Length == 0) break;
            double[] shares = new double[count];
            foreach (int m in open)
            {
                shares[m] = roots[m].Next;
                TensorPrimitives.Multiply(ray.Row(m), shares[m], at.Row(m));
            }

            ascent.Evaluate(open, at, values, gradients);
            foreach (int m in open) roots[m].Take(shares[m], -Math.Sign(predictions[m]) * values[m]);
        }

        foreach (int m in found) sizes[m] = Math.Min(sizes[m], roots[m].High * changes.Size(ray.Row(m)));
    }

    private static bool Turned(double value, double prediction) => prediction > 0 ? value <= 0 : value >= 0;
}
