using System.CommandLine;
using RobustnessTools.Interpolation;

namespace RobustnessTools.Cli.Options;

/// <summary>How Kα = y is solved: options that the commands which interpolate share. They change digits.</summary>
internal sealed class SolverOptions
{
    private readonly Option<SolverChoice> solver =
        OptionOf.Choice<SolverChoice>(
            "--solver", "Factorization of the kernel matrix (8N² bytes), or preconditioned conjugate gradients, "
                + "for N whose kernel matrix does not fit in memory");
    private readonly Option<double?> tolerance =
        OptionOf.Real("--tolerance", "T",
            FormattableString.Invariant($"With cg: largest relative residual ‖y − Kα‖/‖y‖ [default: {FitSettings.DefaultTolerance}]"));
    private readonly Option<int?> iterations = OptionOf.Number<int>(
        "--max-iterations", "I", FormattableString.Invariant($"With cg: most iterations [default: {FitSettings.DefaultMaximumIterations}]"));

    /// <summary>All of them.</summary>
    internal IReadOnlyList<Option> All => [solver, tolerance, iterations];

    /// <summary>Which solver.</summary>
    internal SolverChoice Solver(ParseResult parsed) => parsed.GetValue(solver);

    /// <summary>The tolerance, or null.</summary>
    internal double? Tolerance(ParseResult parsed) => parsed.GetValue(tolerance);

    /// <summary>Most iterations, or null.</summary>
    internal int? MaximumIterations(ParseResult parsed) => parsed.GetValue(iterations);
}
