using RobustnessTools.Results.Tables;

namespace RobustnessTools.Results;

/// <summary>
/// A cell over its trials. In a file its axes stand before these columns, and what else is known of it (<see cref="Diagnostics"/>) behind them.
/// </summary>
public sealed record CellSummary
{
    /// <summary>What is summarized where a file does not say it.</summary>
    public const string UsualQuantity = "sensitivity";

    /// <summary>The cell: model, activation, dataset, d, N, k, p in a sweep.</summary>
    public required Cell Cell { get; init; }

    /// <summary>Name of the column that is summarized.</summary>
    public string Quantity { get; init; } = UsualQuantity;

    /// <summary>Number of trials that succeeded.</summary>
    [Column(ColumnRole.Diagnostic, "trials", Width = 6)]
    public required int Trials { get; init; }

    /// <summary>Number of trials that failed.</summary>
    [Column(ColumnRole.Diagnostic, "failed")]
    public required int Failed { get; init; }

    /// <summary>Mean over the trials; NaN when none succeeded.</summary>
    [Column(ColumnRole.Measured, "mean", Width = 7)]
    public required double Mean { get; init; }

    /// <summary>Standard deviation over trials (divisor n − 1); NaN below two trials.</summary>
    [Column(ColumnRole.Measured, "deviation")]
    public required double StandardDeviation { get; init; }

    /// <summary>Median over trials.</summary>
    [Column(ColumnRole.Measured, "median")]
    public required double Median { get; init; }

    /// <summary>
    /// Lower end of the 95% confidence interval of the mean, by Student's t, for up to four trials of a positive quantity by that of its logarithm; of a
    /// share within 0 and 1; NaN below two trials.
    /// </summary>
    [Column(ColumnRole.Measured, "lower", ShortHeading = "95% from", Width = 8)]
    public required double Lower { get; init; }

    /// <summary>Its upper end.</summary>
    [Column(ColumnRole.Measured, "upper", ShortHeading = "to", Width = 7)]
    public required double Upper { get; init; }

    /// <summary>Lower end of the 95% percentile-bootstrap interval of the mean; NaN below two trials.</summary>
    [Column(ColumnRole.Measured, "bootstrap lower")]
    public required double BootstrapLower { get; init; }

    /// <summary>Its upper end.</summary>
    [Column(ColumnRole.Measured, "bootstrap upper")]
    public required double BootstrapUpper { get; init; }

    /// <summary>
    /// For a quantity that was found, on one side of the true one, the mean of what is certified on the other side; NaN where nothing is. Not in files of
    /// summaries.
    /// </summary>
    public double Certified { get; init; } = double.NaN;

    /// <summary>
    /// For a quantity that is a mean within a trial, the mean over the trials of what 5% of its parts are below; NaN where rows do not say it. Not in files of
    /// summaries.
    /// </summary>
    public double LowQuantile { get; init; } = double.NaN;

    /// <summary>That of what 5% of them are above.</summary>
    public double HighQuantile { get; init; } = double.NaN;

    /// <summary>Number of rows that stood there once more, with the same trial: they are counted once.</summary>
    public int Repeated { get; init; }

    /// <summary>Number of those rows that have another value than the one that was counted.</summary>
    public int Contradicting { get; init; }

    /// <summary>Number of trials whose row says in its message what should not be trusted, those aside that do not interpolate.</summary>
    public int Remarked { get; init; }

    /// <summary>The first such message; empty where there is none.</summary>
    public string FirstRemark { get; init; } = "";

    /// <summary>What the diagnostic columns say of the trials together, by the names that their <see cref="SummaryRule"/> gives them.</summary>
    public NamedValues Diagnostics { get; init; } = NamedValues.None;

    /// <summary>√(N·d/p), the computable part of the universal law; NaN for other quantities than the sensitivity.</summary>
    public double UniversalLawBound => Diagnostics.Number("universalLawBound");

    /// <summary>Largest estimated relative error by single precision over the trials; NaN where everything was computed in double precision.</summary>
    public double PrecisionError => Diagnostics.Number("precisionError");

    /// <summary>Number of trials, of those that succeeded, whose model does not interpolate its training data.</summary>
    public int NotInterpolating => Diagnostics.Has("notInterpolating") ? (int)Diagnostics.Number("notInterpolating") : 0;
}
