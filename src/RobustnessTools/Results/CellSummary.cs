namespace RobustnessTools.Results;

/// <summary>A cell over its trials. The columns of <c>summary.csv</c> are these members, in camelCase and in this order.</summary>
/// <param name="Cell">The cell: model, activation, dataset, d, N, k, p.</param>
/// <param name="Trials">Number of trials that succeeded.</param>
/// <param name="Failed">Number of trials that failed.</param>
/// <param name="Mean">Mean sensitivity over trials; NaN when none succeeded.</param>
/// <param name="StandardDeviation">Standard deviation over trials (divisor n − 1); NaN below two trials.</param>
/// <param name="Median">Median over trials.</param>
/// <param name="Lower">Lower end of the 95% confidence interval of the mean, by Student's t; NaN below two trials.</param>
/// <param name="Upper">Its upper end.</param>
/// <param name="BootstrapLower">Lower end of the 95% percentile-bootstrap interval of the mean; NaN below two trials.</param>
/// <param name="BootstrapUpper">Its upper end.</param>
/// <param name="UniversalLawBound">√(N·d/p).</param>
/// <param name="PrecisionError">Largest estimated relative error of S by single precision over the trials; NaN where everything was computed in double precision.</param>
/// <param name="NotInterpolating">Number of trials, of those that succeeded, whose model does not interpolate its training data.</param>
public sealed record CellSummary(
    SweepCell Cell,
    int Trials,
    int Failed,
    double Mean,
    double StandardDeviation,
    double Median,
    double Lower,
    double Upper,
    double BootstrapLower,
    double BootstrapUpper,
    double UniversalLawBound,
    double PrecisionError = double.NaN,
    int NotInterpolating = 0);
