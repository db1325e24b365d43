using System.Globalization;
using System.Numerics.Tensors;
using RobustnessTools.Abstractions;
using RobustnessTools.Compute;
using RobustnessTools.Numerics.LinearAlgebra;
using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Interpolation;

/// <summary>Solves Kα = y for leading blocks of one kernel matrix: the Cholesky factor where it can be trusted, the pseudo-inverse where not.</summary>
internal sealed class DualSolver
{
    /// <summary>The largest residual, relative to the largest label, that still counts as interpolation.</summary>
    internal const double InterpolationTolerance = 1e-6;

    private static readonly double Epsilon = Math.ScaleB(1, -52);
    private readonly KernelMatrix kernel;
    private readonly ThreadedAlgebra algebra;
    private readonly Dictionary<int, double> oneNorms = [];
    private readonly KernelSolutions solutions;
    private readonly ReadOnlyMemory<double> labels;
    private readonly int factored;
    private readonly double largestCondition;

    /// <summary>Factorizes a kernel matrix and substitutes forward once for all leading blocks.</summary>
    /// <param name="kernel">The kernel matrix of the largest n.</param>
    /// <param name="labels">y, n long.</param>
    /// <param name="orders">Orders of the leading blocks that may be solved for, ascending; the last one is n.</param>
    /// <param name="algebra">Provider and threads.</param>
    /// <param name="clock">Clocks the factorization, or null.</param>
    /// <param name="largestCondition">Beyond this condition number a solution is refused, and the pseudo-inverse not tried: for kernels of features in
    /// single precision.</param>
    internal DualSolver(KernelMatrix kernel, ReadOnlyMemory<double> labels, IReadOnlyList<int> orders, ThreadedAlgebra algebra, StageClock? clock = null,
        double largestCondition = double.PositiveInfinity)
    {
        this.largestCondition = largestCondition;
        this.kernel = kernel;
        this.labels = labels;
        this.algebra = algebra;
        int n = labels.Length, failed;
        double[] norms;
        using (clock.Time(JobStage.Solve)) norms = kernel.OneNorms(orders);
        for (int i = 0; i < norms.Length; i++) oneNorms[orders[i]] = norms[i];
        using (clock.Time(JobStage.Cholesky)) failed = kernel.Factorize(n);
        factored = failed == 0 ? n : failed - 1;
        using (clock.Time(JobStage.Solve)) solutions = kernel.Solve(labels[..factored], orders);
    }

    /// <summary>Solves for the first n samples.</summary>
    /// <param name="n">At most the number of labels.</param>
    /// <param name="width">Width of the model, for the record.</param>
    /// <param name="pseudoInverse">Whether to use the pseudo-inverse without trying Cholesky: for least squares with fewer parameters than samples.</param>
    /// <returns>The solution, and what applies K⁻¹ to other right-hand sides (valid as long as the kernel's memory), or null where it is refused.</returns>
    internal (DualSolution Solution, KernelSolver? Solver) Solve(int n, int width, bool pseudoInverse)
    {
        if (pseudoInverse) return SolveByPseudoInverse(n, width, reason: null);
        if (n > factored)
        {
            if (double.IsFinite(largestCondition)) return (Refused(n, width, double.PositiveInfinity), null);
            if (n > kernel.LargestDecomposed) return (Singular(n, width, double.PositiveInfinity), null);
            return SolveByPseudoInverse(n, width, solver => string.Create(CultureInfo.InvariantCulture,
                $"The kernel matrix is not numerically positive definite (Cholesky failed at row {factored + 1} of {n}; "
                    + $"smallest eigenvalue {solver.Smallest:G3}): the pseudo-inverse with cut-off {solver.CutOff:G3} was used, rank {solver.Rank}."));
        }

        var (coefficients, inverseNorm, fitted) = solutions.Of(n);
        double condition = oneNorms[n] * inverseNorm;
        if (condition > largestCondition) return (Refused(n, width, condition), null);
        if (!(condition <= 1 / (n * Epsilon)))
        {
            if (n > kernel.LargestDecomposed) return SolveAnyhow(n, width, coefficients, fitted, condition);
            return SolveByPseudoInverse(n, width, solver => string.Create(CultureInfo.InvariantCulture,
                $"The kernel matrix is too ill-conditioned for Cholesky (estimate {condition:G3}, limit {1 / (n * Epsilon):G3}): "
                    + $"the pseudo-inverse with cut-off {solver.CutOff:G3} was used, rank {solver.Rank} of {n}."));
        }

        string[] warnings = IsNotable(condition) ? [IllConditioned(condition)] : [];
        return (Describe(n, width, coefficients, fitted, condition, SolveMethod.Cholesky, warnings), kernel.Solver(n));
    }

    /// <summary>Where the pseudo-inverse is out of reach: what Cholesky gave, if it fits the data, and how far to trust it.</summary>
    private (DualSolution Solution, KernelSolver? Solver) SolveAnyhow(int n, int width, double[] coefficients, double[] fitted, double condition)
    {
        DualSolution solution = Describe(n, width, coefficients, fitted, condition, SolveMethod.Cholesky, [IllConditioned(condition)]);
        return solution.Interpolates ? (solution, kernel.Solver(n)) : (Singular(n, width, condition), null);
    }

    /// <summary>Whether a condition number leaves so few digits that it is to be said.</summary>
    internal static bool IsNotable(double condition) => condition * Epsilon > 1e-6;

    /// <summary>What is said then.</summary>
    internal static string IllConditioned(double condition) => string.Create(CultureInfo.InvariantCulture,
        $"The kernel matrix is ill-conditioned (estimate {condition:G3}): about {Math.Max(0, -Math.Log10(condition * Epsilon)):F0} digits of "
            + $"the result can be trusted.");

    private DualSolution Singular(int n, int width, double condition) => new()
    {
        Samples = n,
        Width = width,
        ConditionEstimate = condition,
        Failure = new InputException("IllConditioned", InputErrorKind.InvalidOperation, string.Create(CultureInfo.InvariantCulture,
            $"The kernel matrix of N = {n} samples is too ill-conditioned for Cholesky, and {kernel.BeyondDecomposition(algebra.Provider.Name)}.")),
    };

    private DualSolution Refused(int n, int width, double condition) =>
        new() { Samples = n, Width = width, ConditionEstimate = condition, Failure = SinglePrecision.Refusal(condition, largestCondition) };

    private (DualSolution Solution, KernelSolver Solver) SolveByPseudoInverse(int n, int width, Func<KernelSpectrum, string>? reason)
    {
        var copy = new Matrix(n, n);
        kernel.CopyKernel(copy.View);
        var spectrum = new KernelSpectrum(copy, algebra);
        var solver = new SpectralSolver(spectrum, [Regularization.None]);
        using var right = new Matrix(1, n);
        labels.Span[..n].CopyTo(right.Row(0));
        solver.SolveRows(right.View);
        string[] warnings = reason is null ? [] : [reason(spectrum)];
        double[] coefficients = right.Row(0).ToArray(), fitted = new double[n];
        kernel.Multiply(coefficients, fitted);
        return (Describe(n, width, coefficients, fitted, spectrum.Condition, SolveMethod.PseudoInverse, warnings), solver);
    }

    private DualSolution Describe(
        int n, int width, double[] coefficients, double[] fitted, double condition, SolveMethod method, IReadOnlyList<string> warnings) =>
        Describe(labels, n, width, coefficients, fitted, condition, method, warnings);

    /// <summary>A solution with what is measured of it; K·α becomes the residual in place.</summary>
    /// <param name="labels">y.</param>
    /// <param name="n">Number of samples, the first ones.</param>
    /// <param name="width">Width of the model, for the record.</param>
    /// <param name="coefficients">α, n long.</param>
    /// <param name="fitted">K·α, n long.</param>
    /// <param name="condition">Condition number of the kernel matrix.</param>
    /// <param name="method">How it was solved.</param>
    /// <param name="warnings">What should not be trusted.</param>
    internal static DualSolution Describe(ReadOnlyMemory<double> labels, int n, int width, double[] coefficients, double[] fitted, double condition,
        SolveMethod method, IReadOnlyList<string> warnings)
    {
        double norm = Math.Sqrt(Math.Max(0, TensorPrimitives.Dot<double>(coefficients, fitted)));
        TensorPrimitives.Subtract(fitted, labels.Span[..n], fitted);
        double residual = Math.Abs(TensorPrimitives.MaxMagnitude<double>(fitted));
        double largest = Math.Abs(TensorPrimitives.MaxMagnitude(labels.Span[..n]));
        return new DualSolution
        {
            Samples = n,
            Width = width,
            DualCoefficients = coefficients,
            TrainingResidual = residual,
            ConditionEstimate = condition,
            ParameterNorm = norm,
            Method = method,
            Interpolates = residual <= InterpolationTolerance * largest,
            Warnings = warnings,
        };
    }
}
