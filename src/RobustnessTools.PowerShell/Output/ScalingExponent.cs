using RobustnessTools.Results;

namespace RobustnessTools.PowerShell.Output;

/// <summary>A power law S ∝ N^a·p^b fitted to one curve, as a flat row.</summary>
/// <param name="Model"><c>rf</c> or <c>ntk</c>.</param>
/// <param name="Activation">Name of the activation.</param>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Dimension">d.</param>
/// <param name="Cells">Number of cells in the fit.</param>
/// <param name="Trials">Number of trials behind them.</param>
/// <param name="SamplesExponent">a, or null where the cells have one N only.</param>
/// <param name="SamplesError">Its standard error.</param>
/// <param name="ParametersExponent">b, or null where the cells have one p only.</param>
/// <param name="ParametersError">Its standard error.</param>
/// <param name="RSquared">Share of the variance of ln S that the law explains.</param>
/// <param name="Interpretation">What that means beside the universal law's −1/2 in p, in words.</param>
/// <param name="Fit">The whole fit, with bootstrap intervals.</param>
public sealed record ScalingExponent(
    string Model,
    string Activation,
    string Dataset,
    int Dimension,
    int Cells,
    int Trials,
    double? SamplesExponent,
    double? SamplesError,
    double? ParametersExponent,
    double? ParametersError,
    double RSquared,
    string Interpretation,
    ScalingFit Fit)
{
    internal static ScalingExponent Of(ScalingFit fit) => new(
        fit.Model, fit.Activation, fit.Dataset, fit.Dimension, fit.Cells, fit.Trials, fit.SamplesExponent?.Value, fit.SamplesExponent?.StandardError,
        fit.ParametersExponent?.Value, fit.ParametersExponent?.StandardError, fit.RSquared, fit.Interpretation, fit);
}
