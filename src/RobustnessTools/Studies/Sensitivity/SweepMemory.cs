using RobustnessTools.Interpolation;
using RobustnessTools.Interpolation.ConjugateGradients;
using RobustnessTools.Models;

namespace RobustnessTools.Studies.Sensitivity;

/// <summary>The memory of a sweep's unit.</summary>
internal static class SweepMemory
{
    /// <summary>Memory in bytes that a trial cannot do without.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="dimension">The largest d of its datasets.</param>
    internal static long BytesPerUnit(SweepPlan plan, int dimension)
    {
        int activations = plan.Independent ? 1 : plan.Activations.Count;
        int widths = plan.Independent ? 1 : plan.Widths.Count;
        int groups = plan.Independent ? 1 : plan.Samples.Count;
        long n = plan.Samples[^1], points = plan.TestPoints, cells = (long)activations * widths * groups;
        long data = (n + points) * dimension * sizeof(double);
        IReadOnlyList<int> nested = plan.Independent ? [(int)n] : plan.Samples;
        long kernels = plan.Models.Max(name => plan.Solver == SolverChoice.ConjugateGradient
            ? ConjugateGradientInterpolation.SolverBytes(ModelKinds.Parse(name), activations, widths, nested, dimension)
            : InterpolationMemory.KernelBytes(ModelKinds.Parse(name), activations, widths, (int)n));
        long tiles = LayerTiling.BufferBytes((int)n, dimension, activations);

        // Gradients and influence of every cell at every point; for the NTK also two rows of N.
        long gradients = cells * points * (dimension + LayerTiling.LargestTile + 2 * n) * sizeof(double);
        long interactions = plan.LabelAveraged ? (activations * points + 1) * dimension * n * sizeof(double) : 0;

        // Least squares decompose a copy of each kernel matrix, in twice its memory; several N side by side.
        long decompositions = plan.LeastSquares ? plan.Samples.Sum(size => 3L * size * size * sizeof(double)) : 0;
        return data + kernels + tiles + gradients + interactions + decompositions;
    }
}
