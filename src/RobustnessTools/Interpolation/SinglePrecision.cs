using System.Globalization;
using RobustnessTools.Abstractions;
using RobustnessTools.Numerics.LinearAlgebra;

namespace RobustnessTools.Interpolation;

/// <summary>What single precision can be trusted with.</summary>
public static class SinglePrecision
{
    /// <summary>Condition number of the kernel matrix, in the 1-norm, beyond which a result in single precision is refused: 2²³, about 8.4·10⁶.</summary>
    /// <remarks>
    /// 1/κ is the relative distance to the nearest singular matrix. Features that are rounded to floats, each by 2⁻²⁴ at most, move the kernel matrix by
    /// up to 2⁻²³ of its norm: from κ = 2²³ on the matrix may have become singular, and no estimate made from it can be trusted. Below, errors of S were
    /// measured to be thousands of times smaller than this worst case (docs/decisions.md).
    /// </remarks>
    public static double LargestCondition { get; } = Math.ScaleB(1, 23);

    /// <summary>The relative error of S beyond which a result carries a warning.</summary>
    public const double TrustedError = 1e-3;

    /// <summary>The relative error of S that a condition number allows: what is reported where nothing could be measured.</summary>
    /// <param name="condition">Estimated condition number κ of the kernel matrix.</param>
    /// <param name="provider">Whose single precision is meant.</param>
    /// <returns>κ·2⁻²³; more on a device.</returns>
    internal static double LargestError(double condition, ILinearAlgebra provider) => condition / LargestConditionOf(provider);

    /// <summary><see cref="LargestCondition"/>, or a device's own.</summary>
    internal static double LargestConditionOf(ILinearAlgebra provider) => provider is IGridProvider device ? device.LargestConditionInSingle : LargestCondition;

    /// <summary>The warning of a result whose estimated error is not small, or null.</summary>
    /// <param name="error">Estimated relative error of S.</param>
    internal static string? Warning(double error) => error > TrustedError
        ? string.Create(CultureInfo.InvariantCulture,
            $"Single precision costs an estimated relative error of {error:G2} in S here: use precision double where that is too much.")
        : null;

    /// <summary>Why a cell is refused.</summary>
    /// <param name="condition">Estimated condition number of the kernel matrix; infinite where it is not positive definite.</param>
    /// <param name="largest">The largest that is not refused.</param>
    internal static InputException Refusal(double condition, double largest)
    {
        string found = double.IsFinite(condition)
            ? string.Create(CultureInfo.InvariantCulture, $"condition estimate {condition:G3}, limit {largest:G3}")
            : string.Create(CultureInfo.InvariantCulture, $"not numerically positive definite; the condition number may be at most {largest:G3}");
        return new InputException("PrecisionTooLow", InputErrorKind.InvalidOperation,
            $"The kernel matrix is too ill-conditioned for single precision ({found}): use precision double.");
    }
}
