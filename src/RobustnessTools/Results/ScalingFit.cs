namespace RobustnessTools.Results;

/// <summary>A power law S ∝ N^a·p^b fitted to the cells of one model, activation, dataset and d.</summary>
/// <param name="Model"><c>rf</c> or <c>ntk</c>.</param>
/// <param name="Activation">Name of the activation.</param>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Dimension">d.</param>
/// <param name="Cells">Number of cells in the fit.</param>
/// <param name="Trials">Number of trials behind them.</param>
/// <param name="Constant">ln of the factor.</param>
/// <param name="SamplesExponent">a, or null where the cells have one N only.</param>
/// <param name="ParametersExponent">b, or null where the cells have one p only.</param>
/// <param name="RSquared">Share of the variance of ln S over the cells that the law explains.</param>
/// <param name="Interpretation">What the exponents mean beside the universal law's −1/2 in p, in words.</param>
public sealed record ScalingFit(
    string Model,
    string Activation,
    string Dataset,
    int Dimension,
    int Cells,
    int Trials,
    FittedExponent Constant,
    FittedExponent? SamplesExponent,
    FittedExponent? ParametersExponent,
    double RSquared,
    string Interpretation);
