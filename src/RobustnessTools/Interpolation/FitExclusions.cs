using RobustnessTools.Abstractions;

namespace RobustnessTools.Interpolation;

/// <summary>What excludes what: the one table that measure, plans, the pipeline and the benchmark ask.</summary>
internal static class FitExclusions
{
    private const string Limit = "A model of infinite width";
    private const string Path = "A fit with a ridge, a time or steps";

    /// <summary>The pairs, the first to be reported first.</summary>
    internal static IReadOnlyList<FitExclusion> All { get; } =
    [
        NeedsDouble(FitOption.LeastSquares, "Least squares with fewer parameters than samples"),
        NeedsDouble(FitOption.ConjugateGradients, "The solution by conjugate gradients (the solver cg)"),
        NeedsFactorization(FitOption.LeastSquares, "Least squares with fewer parameters than samples"),
        NeedsIterations(FitOption.Tolerance, "tolerance"),
        NeedsIterations(FitOption.MaximumIterations, "largest number of iterations"),
        NeedsDouble(FitOption.LabelMap, "The label map"),
        NeedsDouble(FitOption.Spectrum, "The spectrum of the kernel matrix"),
        NeedsDouble(FitOption.SpectrumEnds, "The search for the ends of the spectrum"),
        NotOnDevice(FitOption.SpectrumEnds, "The search for the ends of the spectrum"),
        NeedsDouble(FitOption.LeaveOneOut, "What a fit owes to each sample"),
        NeedsFactorization(FitOption.LeaveOneOut, "What a fit owes to each sample"),
        NotOnDevice(FitOption.LeaveOneOut, "What a fit owes to each sample"),
        NotOnDevice(FitOption.Texts, "What a change of a word does to the features of a text"),
        NeedsFactorization(FitOption.LabelMap, "The label map"),
        new(FitOption.Spectrum, FitOption.ConjugateGradients, "SolverConflict",
            "The whole spectrum of the kernel matrix takes the matrix, which the solver cg does not make: ask for the ends of the spectrum, "
                + "or choose the solver cholesky."),
        NeedsFactorization(FitOption.LabelAverages, "The sensitivity averaged over random labels"),
        NeedsDouble(FitOption.LabelAverages, "The sensitivity averaged over random labels"),
        NeedsDouble(FitOption.Interaction, "The interaction matrix with the map from labels"),
        NeedsFactorization(FitOption.Interaction, "The interaction matrix with the map from labels"),
        NeedsDouble(FitOption.Regularized, Path),
        NeedsFactorization(FitOption.Regularized, Path),
        new(FitOption.Regularized, FitOption.LeastSquares, "RegularizationConflict",
            "Least squares are asked for, but with a ridge, a time or steps no model is refused for its number of parameters: leave least squares out."),
        new(FitOption.Regularized, FitOption.Interaction, "RegularizationConflict",
            "The interaction matrix is measured of interpolating models only: leave out ridge, time and steps."),
        NeedsFactorization(FitOption.ClassAttack, "An attack on three classes and more, each of which is fitted against the rest,"),
        NotOnDevice(FitOption.Regularized, Path),
        NeedsDouble(FitOption.InfiniteWidth, Limit),
        NeedsFactorization(FitOption.InfiniteWidth, Limit),
        new(FitOption.InfiniteWidth, FitOption.Interaction, "InfiniteWidthConflict",
            "The parts of the interaction matrix are sums over neurons, which a model of infinite width has no number of: choose a finite width."),
        new(FitOption.InfiniteWidth, FitOption.LeastSquares, "InfiniteWidthConflict",
            "Least squares are asked for, but no model of infinite width has fewer parameters than samples: leave least squares out, "
                + "or choose a finite width."),
        NotOnDevice(FitOption.InfiniteWidth, Limit),
        new(FitOption.Device, FitOption.BothLayers, "DeviceConflict",
            "The neural tangent kernel of both layers (ntk-full) is computed on the processor only: choose another provider than cuda, or another model."),
        NotOnDevice(FitOption.ConjugateGradients, "The solution by conjugate gradients (the solver cg)"),
        NotOnDevice(FitOption.SweptLabelAverages, "The sensitivity averaged over random labels, in a sweep,"),
        NotInBenchmark(FitOption.IndependentCells),
        NotInBenchmark(FitOption.LabelAverages),
        NotInBenchmark(FitOption.LeastSquares),
        NotInBenchmark(FitOption.Regularized),
        new(FitOption.Benchmark, FitOption.InfiniteWidth, "InvalidBenchmark",
            "A benchmark counts the operations of models of finite width only: leave out the width infinite."),
        new(FitOption.Benchmark, FitOption.ConjugateGradients, "InvalidBenchmark",
            "A benchmark counts the operations of factorizations only, since those of the solver cg depend on how fast it converges: "
                + "choose the solver cholesky."),
    ];

    /// <summary>Checks that no two things that are asked for exclude each other.</summary>
    /// <param name="asked">All of them.</param>
    /// <exception cref="InputException">Two of them do: the first row of the table that says so.</exception>
    internal static void Check(FitOption asked)
    {
        foreach (FitExclusion row in All)
        {
            if (asked.HasFlag(row.This | row.That)) throw new InputException(row.ErrorId, InputErrorKind.InvalidArgument, row.Sentence);
        }
    }

    private static FitExclusion NeedsDouble(FitOption what, string sentence) =>
        new(what, FitOption.SinglePrecision, "PrecisionConflict",
            $"{sentence} is computed in double precision only: leave it out, or choose the precision double.");

    private static FitExclusion NeedsFactorization(FitOption what, string sentence) =>
        new(what, FitOption.ConjugateGradients, "SolverConflict",
            $"{sentence} takes a factorization of the kernel matrix, which the solver cg does not make: leave it out, or choose the solver cholesky.");

    private static FitExclusion NeedsIterations(FitOption what, string name) =>
        new(what, FitOption.Cholesky, "SolverConflict",
            $"A {name} is given, but the solver is cholesky, which does not iterate: leave it out, or choose the solver cg.");

    private static FitExclusion NotOnDevice(FitOption what, string sentence) =>
        new(FitOption.Device, what, "DeviceConflict",
            $"{sentence} is computed on the processor only: leave it out, or choose another provider than cuda.");

    private static FitExclusion NotInBenchmark(FitOption what) =>
        new(FitOption.Benchmark, what, "InvalidBenchmark",
            "A benchmark counts the operations of nested plans only: leave out independent, labelAveraged, leastSquares, ridge, time and steps.");
}
