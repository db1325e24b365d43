using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>A coefficient of a least-squares fit.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error from the residuals of the fit, that is from the scatter of the cells about the law, not from that of the
/// trials; NaN with no degree of freedom left.</param>
/// <param name="Lower">Lower end of the 95% bootstrap interval over trials; NaN below two trials.</param>
/// <param name="Upper">Its upper end.</param>
public sealed record FittedExponent(
    [property: Column(ColumnRole.Measured, "exponent", Width = 8)] double Value,
    [property: Column(ColumnRole.Diagnostic, "± s.e.", Width = 6, Digits = 2)] double StandardError,
    [property: Column(ColumnRole.Diagnostic, "95% (bootstrap) from")] double Lower,
    [property: Column(ColumnRole.Diagnostic, "to")] double Upper);
