using System.Globalization;
using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>What fitted exponents mean, in words: those of the sensitivity beside the universal law.</summary>
internal static class ScalingWords
{
    /// <summary>Differences of slopes below this are not told apart in words, nor in the digits that are shown.</summary>
    private const double SlopeResolution = 0.0005;

    /// <summary>Root mean square of the residuals of the logarithm above which a fit is said to be poor.</summary>
    private const double LargestScatter = 0.05;

    /// <summary>One or more sentences.</summary>
    /// <param name="quantity">What was fitted.</param>
    /// <param name="exponents">The exponents.</param>
    /// <param name="scatter">Root mean square of the residuals of the logarithm.</param>
    internal static string Of(Column quantity, IReadOnlyList<VariableExponent> exponents, double scatter)
    {
        string poor = scatter <= LargestScatter
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture, $" The cells lie {100 * scatter:F0}% off the law (root mean square): a power law describes them poorly.");
        FittedExponent? samples = Find("samples"), parameters = Find("parameters");
        return quantity.Name == CellSummary.UsualQuantity && exponents.Count == 2 && (samples ?? parameters) is not null
            ? OfSensitivity(samples, parameters, poor)
            : $"{quantity.Heading} changes as {string.Join(" · ", exponents.Where(exponent => exponent.Fitted is not null).Select(Power))}.{poor}";

        FittedExponent? Find(string axis) => exponents.FirstOrDefault(exponent => exponent.Axis == axis)?.Fitted;
    }

    private static string Power(VariableExponent exponent) => string.Create(CultureInfo.InvariantCulture, $"{exponent.Symbol}^{exponent.Fitted!.Value:F3}");

    private static string OfSensitivity(FittedExponent? samples, FittedExponent? parameters, string poor)
    {
        string inSamples = samples is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" In N it changes as N^{samples.Value:F2} (the law's bound: N^0.50).");
        if (parameters is null) return $"One p only: no slope in p.{inSamples}{poor}";
        double slope = parameters.Value, lower = parameters.Lower, upper = parameters.Upper;

        // The scatter of the cells says nothing here: those of a trial share its data and weights.
        string meaning =
            double.IsNaN(lower) ? "without several trials there is no interval, and nothing to compare with the universal law's −1/2."
            : Holds(0) && Holds(
                ScalingFitter.UniversalSlope) ? "the interval holds both 0 and the universal law's −1/2: "
                    + "more trials are needed to tell whether more parameters buy robustness."
            : Holds(ScalingFitter.UniversalSlope) ? "the universal law's slope −1/2 within the interval: "
                + "over-parameterization buys the robustness that the law allows."
            : slope < ScalingFitter.UniversalSlope ? "steeper than the universal law's −1/2 over this range; as the law is a lower bound on S, "
                + "this cannot go on for ever."
            : Holds(0) ? "not distinguishable from 0: more parameters buy no robustness, while the universal law would allow −1/2."
            : slope < 0 ? "flatter than the universal law's −1/2: more parameters buy less robustness than the law allows."
            : "S grows with p, while the universal law would allow it to fall as p^−1/2.";
        return string.Create(CultureInfo.InvariantCulture, $"S changes as p^{slope:F3}: {meaning}{inSamples}{poor}");

        bool Holds(double value) => Math.Min(lower, slope - SlopeResolution) <= value && value <= Math.Max(upper, slope + SlopeResolution);
    }
}
