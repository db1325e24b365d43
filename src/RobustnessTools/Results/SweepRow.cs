namespace RobustnessTools.Results;

/// <summary>One line of results: one cell in one trial. The columns of <c>rows.csv</c> are these members, in camelCase and in this order.</summary>
/// <remarks>A failed cell has NaN for every measured number and says why in <see cref="Message"/>.</remarks>
public sealed record SweepRow
{
    /// <summary>The cell: model, activation, dataset, d, N, k, p.</summary>
    public required SweepCell Cell { get; init; }

    /// <summary>Number of the trial, from 0.</summary>
    public required int Trial { get; init; }

    /// <summary>Mean of S(z) over the test points.</summary>
    public double Sensitivity { get; init; } = double.NaN;

    /// <summary>Standard deviation (divisor M − 1) of S(z) over the test points; NaN for a single one.</summary>
    public double SensitivityDeviation { get; init; } = double.NaN;

    /// <summary>Root mean square over random labels of S(z), ‖A(z)‖_F times the factor, averaged over the test points; NaN where not asked for.</summary>
    public double LabelAveraged { get; init; } = double.NaN;

    /// <summary>The computable part √(N·d/p) of the universal law.</summary>
    public double UniversalLawBound { get; init; } = double.NaN;

    /// <summary>max|f(x_i) − y_i| over the training samples.</summary>
    public double TrainingResidual { get; init; } = double.NaN;

    /// <summary>Estimated condition number of the kernel matrix.</summary>
    public double ConditionEstimate { get; init; } = double.NaN;

    /// <summary>Whether the model interpolates: false where the residual is too large to call the data fitted, true where a file of others does not say.</summary>
    public bool Interpolates { get; init; }

    /// <summary>The cell's share of the trial's run time, in seconds.</summary>
    public double Seconds { get; init; } = double.NaN;

    /// <summary>Empty, or what went wrong or should not be trusted, in one sentence.</summary>
    public string Message { get; init; } = "";

    /// <summary>Estimated relative error of <see cref="Sensitivity"/> by single precision; NaN where everything was computed in double precision.</summary>
    /// <remarks>
    /// Measured in both precisions at the cells of the first two trials with the same N and the narrowest width that can be compared: three times the largest relative difference over their test
    /// points, and times the ratio of the condition estimates where this cell's is larger.
    /// </remarks>
    public double PrecisionError { get; init; } = double.NaN;

    /// <summary>Whether the cell was measured: it may still carry a warning.</summary>
    public bool Succeeded => double.IsFinite(Sensitivity);
}
