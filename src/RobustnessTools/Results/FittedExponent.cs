namespace RobustnessTools.Results;

/// <summary>A coefficient of a least-squares fit.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error from the residuals of the fit, that is from the scatter of the cells about the law, not from that of the
/// trials; NaN with no degree of freedom left.</param>
/// <param name="Lower">Lower end of the 95% bootstrap interval over trials; NaN below two trials.</param>
/// <param name="Upper">Its upper end.</param>
public sealed record FittedExponent(double Value, double StandardError, double Lower, double Upper);
