using System.Globalization;
using System.Numerics.Tensors;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Fits leading blocks of one kernel matrix along a path of regularization: one eigendecomposition of a block serves all values.</summary>
/// <param name="kernel">The kernel matrix; not factorized.</param>
/// <param name="labels">y, as long as the largest block.</param>
/// <param name="path">The values.</param>
/// <param name="algebra">Provider and threads.</param>
internal sealed class PathSolver(KernelMatrix kernel, ReadOnlyMemory<double> labels, IReadOnlyList<Regularization> path, ThreadedAlgebra algebra)
{
    /// <summary>Fits the first n samples. Cost: about 9n³ operations; memory 24n² bytes, of which 8n² stay with the solver.</summary>
    /// <param name="n">At most the number of labels.</param>
    /// <param name="width">Width of the model, for the record.</param>
    /// <param name="isTooNarrow">Whether there are fewer parameters than samples, so that the kernel matrix is singular by its nature.</param>
    /// <returns>A solution for each value, and what applies g(K) to other right-hand sides.</returns>
    internal (DualSolution[] Solutions, SpectralSolver Solver) Solve(int n, int width, bool isTooNarrow)
    {
        var copy = new Matrix(n, n);
        kernel.CopyKernel(copy.View);
        var spectrum = new KernelSpectrum(copy, algebra);
        var solver = new SpectralSolver(spectrum, path);
        using Matrix projected = new(1, n), right = new(1, n), scaled = new(path.Count, n), coefficients = new(path.Count, n);
        labels.Span[..n].CopyTo(right.Row(0));
        spectrum.Project(right.View, projected.View);
        for (int value = 0; value < path.Count; value++)
            TensorPrimitives.Multiply(projected.Row(0), ((SpectralSolver)solver.At(value)).Factors, scaled.Row(value));
        spectrum.Restore(scaled.View, coefficients.View);
        return ([.. path.Select((regularization, value) => Describe(regularization, coefficients.Row(value).ToArray(), value))], solver);

        double[] Fitted(double[] found)
        {
            var fitted = new double[n];
            kernel.Multiply(found, fitted);
            return fitted;
        }

        DualSolution Describe(Regularization regularization, double[] found, int value)
        {
            DualSolution solution = regularization.Divergence(spectrum.Largest) is { } diverging
                ? new DualSolution { Samples = n, Width = width, ConditionEstimate = spectrum.Condition, Failure = diverging }
                : DualSolver.Describe(labels, n, width, found, Fitted(found), spectrum.Condition, SolveMethod.Eigendecomposition,
                    Warning(spectrum, regularization, ((SpectralSolver)solver.At(value)).Factors, isTooNarrow) is { } warning ? [warning] : []);
            return solution with { Regularization = regularization, LargestEigenvalue = spectrum.Largest, SmallestEigenvalue = spectrum.Smallest };
        }
    }

    /// <summary>How far to trust a solution, where that is not to the last digits.</summary>
    private static string? Warning(KernelSpectrum spectrum, Regularization regularization, ReadOnlySpan<double> factors, bool isTooNarrow)
    {
        int n = factors.Length;
        if (regularization.IsInterpolation && spectrum.Rank < n)
            return isTooNarrow ? null : string.Create(CultureInfo.InvariantCulture,
                $"The kernel matrix is numerically singular (smallest eigenvalue {spectrum.Smallest:G3}): the pseudo-inverse with cut-off "
                    + $"{spectrum.CutOff:G3} was used, rank {spectrum.Rank} of {n}.");

        // g(K) amplifies what K lost to rounding by at most λ_max·max g: the condition number where it interpolates.
        double amplification = spectrum.Largest * TensorPrimitives.Max(factors);
        return DualSolver.IsNotable(amplification) ? DualSolver.IllConditioned(amplification) : null;
    }
}
