using RobustnessTools.Interpolation;
using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Sensitivity;

/// <summary>What single precision cost at one cell that was measured in double precision too.</summary>
/// <param name="Error">The largest relative difference of ‖∇f(z)‖, and so of S(z), over the test points.</param>
/// <param name="Condition">Estimated condition number of the kernel matrix there.</param>
internal readonly record struct PrecisionSample(double Error, double Condition)
{
    /// <summary>
    /// Rounding errors of another cell, or of the same one on another machine, are another draw: they may be somewhat larger than those that were
    /// measured.
    /// </summary>
    private const double Margin = 3;

    /// <summary>
    /// The relative error of S that is to be expected at another cell: errors grow with the condition number at most in proportion, and are not taken to
    /// shrink with it.
    /// </summary>
    /// <param name="condition">Estimated condition number of that cell's kernel matrix.</param>
    /// <returns>Three times what was measured, times the ratio of the condition numbers where it is above 1.</returns>
    internal double ErrorAt(double condition) => Margin * Error * Math.Max(1, condition / Condition);

    /// <summary>The largest error that samples lead to expect at another cell; what the condition number allows, where there are none.</summary>
    /// <param name="condition">Estimated condition number of that cell's kernel matrix.</param>
    /// <param name="samples">What was measured.</param>
    /// <param name="provider">What it is computed with.</param>
    internal static double LargestErrorAt(double condition, IEnumerable<PrecisionSample> samples, ILinearAlgebra provider) =>
        samples.Select(sample => sample.ErrorAt(condition)).DefaultIfEmpty(SinglePrecision.LargestError(condition, provider)).Max();
}
