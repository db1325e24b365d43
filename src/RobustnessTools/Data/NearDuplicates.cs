using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;
using RobustnessTools.Numerics.Random;

namespace RobustnessTools.Data;

/// <summary>Finds training data that a model cannot interpolate in the numbers of a computer: almost the same input with two labels.</summary>
internal static class NearDuplicates
{
    private static readonly double Epsilon = Math.ScaleB(1, -52);

    /// <summary>Looks for the pair of rows with different labels that asks for the steepest slope, among those too close to be told apart.</summary>
    /// <param name="x">Training inputs, N×d.</param>
    /// <param name="y">Labels, N long.</param>
    /// <returns>The rows (i &lt; j) and ‖x_i − x_j‖, or null where there is no such pair.</returns>
    /// <remarks>
    /// Features of two rows that differ by δ, relative to their size, give the kernel matrix an eigenvalue of about δ²/2 times its diagonal. That is below
    /// the cut-off N·ε·λ_max, with λ_max at most N times the diagonal, where δ ≤ N·√(2ε). Time O(N·d) and the pairs of which the projections on one
    /// direction are that close.
    /// </remarks>
    internal static (int First, int Second, double Distance)? Find(MatrixView x, ReadOnlySpan<double> y)
    {
        int n = y.Length;
        var direction = new double[x.Columns];
        new RandomStream(0, RandomPurpose.Iteration, 0).Normals(0, direction);
        TensorPrimitives.Divide(direction, EuclideanNorm.Of(direction), direction);
        var projections = new double[n];
        var order = new int[n];
        double size = 0;
        for (int i = 0; i < n; i++)
        {
            order[i] = i;
            projections[i] = TensorPrimitives.Dot(x.Row(i), direction);
            size = Math.Max(size, EuclideanNorm.Of(x.Row(i)));
        }

        double reach = n * Math.Sqrt(2 * Epsilon) * size, steepest = 0;
        (int First, int Second, double Distance)? found = null;
        Array.Sort(projections, order);
        var difference = new double[x.Columns];
        for (int a = 0; a < n; a++)
        {
            for (int b = a + 1; b < n && projections[b] - projections[a] <= reach; b++)
            {
                int i = Math.Min(order[a], order[b]), j = Math.Max(order[a], order[b]);
                if (y[i] == y[j]) continue;
                TensorPrimitives.Subtract(x.Row(i), x.Row(j), difference);
                double distance = EuclideanNorm.Of(difference), slope = Math.Abs(y[i] - y[j]) / distance;
                if (distance > reach || !(slope > steepest)) continue;
                steepest = slope;
                found = (i, j, distance);
            }
        }

        return found;
    }
}
